# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The trade's general vocabulary and punctuation, as patterns over the ends of a line.

Nothing here is the word of one newspaper: lead tags, bylines, jump lines, credits and notices are written in much the
same way from one paper to the next. Every pattern is bounded, so none can take more than linear time, and callers give
it only the first or last REACH characters of a line.
"""

from __future__ import annotations

import re

from edition_reader.importers.plain_text.names import are_joined_names, are_names, is_name, is_name_from

#: Blanks in a line of Latin script from which it may be a sentence.
FEW_WORDS = 3
STOPS = "。！？!?…"
CLOSERS = "”’」』）)】》〉\"'］]»«"
COMMAS = "，,、；;"
_HAN = r"\u3400-\u9fff"
_DIGIT = r"[0-9０-９一二三四五六七八九十〇○零廿]"
_MONTHS = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|janv|févr|fév|mars|avr|mai|juin|juil|août|déc|Mär|Okt|Dez|"
    r"янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)"
)

BULLET = re.compile(r"\s*[△▲●■◆◇○□★☆◎※▶►•·*＊]\s*(?=\S)")
NUMBERED = re.compile(rf"(?:{_DIGIT}{{1,3}}[、.．：:)）]|[（(]{_DIGIT}{{1,3}}[)）]|[①-⑳]|[IVX]{{1,5}}\.\s)")
HAN_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、．：:]|第[一二三四五六七八九十]{1,3}[章节部])"
    r"|[（(][一二三四五六七八九十]{1,3}[)）]"
)
#: A number that items are counted with: its brackets, the number, what stands behind it.
COUNTED = re.compile(r"([（(]?)([0-9]{1,3}|[一二三四五六七八九十]{1,3})([、.．：:)）])")
DASH = re.compile(r"[—–―─-]{1,4}\s*\S")
LEAD_TAG = re.compile(
    rf"[【〔［\[（(]?(?:据)?(?:综合)?(?:"
    rf"[{_HAN}]{{0,6}}(?:报|報|刊|台|社|网|網)\s?[讯訊](?![{_HAN}]*[」”])"
    rf"|[{_HAN}]{{1,5}}(?<![通简短快资喜音电审问传腾要])[讯訊]"
    rf"(?=[】〕］\]\s\u3000]+\S|[（(](?:记者|記者|通讯员|通訊員|见习|首席))"
    rf"|(?:本报|本報|本刊|[{_HAN}]{{1,6}}(?:社|网|網|报|報))[^，。；！？,;!?\n]{{0,24}}?(?:[电電](?![脑腦话話视視影力子动動器商网網梯信站厂廠缆纜池源气氣价價车車])|(?<!通)[讯訊]"
    rf"|消息)(?=[\s（(】〕］\]：:，,{_HAN}]|\Z)"
    rf"|(?:本报|本報)?(?:[记記]者)[{_HAN}\s、·]{{2,16}}[／/∕]?[{_HAN}]{{0,6}}(?:报道|報道|报导|報導)(?:[】〕］\]）)：:]|(?=[\s\u3000]+\S))"
    rf")(?:[】〕］\]）)])?"
)
LEAD_SOURCE = re.compile(
    rf"\s?(?:[（(][^（）()]{{0,50}}(?:记者|記者|通讯员|通訊員)[^（）()]{{0,50}}[)）]"
    rf"|(?:[{_HAN}]{{0,5}}(?:记者|記者|通讯员|通訊員)[{_HAN}、·\s]{{1,12}}){{1,3}}(?:报道|報道|报导|報導)[：:]?"
    rf"|[{_HAN}]{{2,6}}消息[：:])[：:]?"
)
DATELINE = re.compile(
    rf"(?:[A-ZÀ-Þ][\w.'’]*|[А-ЯЁ][\w]*)(?:[ -][\w.'’]+){{0,3}}"
    rf"(?:,\s+[A-Z][\w. ]{{1,20}}?)?,\s+(?:den |le )?(?:{_MONTHS}[\w]*\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+{_MONTHS}[\w]*)"
    rf"(?:,?\s+\d{{4}})?[.,:]?\s{{0,2}}(?:\([^()]{{1,30}}\))?\s{{0,2}}[—–-]{{0,2}}"
)
CAPS_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .'’,-]{2,30}(?:(?<=, )[A-Z][a-z]{1,10}\.?)?(?: \([A-Za-z ]{2,20}\))?"
    r"\s{0,2}(?:[—–]|--|- )\s{0,2}(?=[A-Z“\"])"
)
NEWSPAPER = re.compile(
    r"[\u3400-\u9fff]{1,8}(?:日报|晚报|晨报|早报|时报|商报|周报|都市报|青年报|导报|公报|新报|快报|午报|农民报"
    r"|工人报|法制报|经济报|教育报|日報|晚報|時報|早報|週報|公報|新報|申報|大报|大報|商報|日日新聞|日日新闻|新聞報|新闻报)\Z"
    r"|申报\Z|参考消息\Z|(?:The|THE|Die|Der|Das|Le|La|Les|L')?\s?(?:[A-ZÀ-Þ][\w.'’]*[ -]){0,4}"
    r"(?:(?i:Times|Post|Star|Herald|Tribune|News|Gazette|Journal|Chronicle|Courier|Mail|Telegraph|Sun|World|Press"
    r"|Advertiser|Daily|Zeitung|Nachrichten|"
    r"Anzeiger|Blatt|Tageblatt|Tagblatt|Bote|Kurier|Figaro|Gazette|Courrier|Presse|Monde|Temps|Union|Republican"
    r"|Democrat|Argus|Examiner|Bulletin|Standard|Observer|Call|Bee|Anzeigen?|Ledger|Register|Record|Dispatch|Inquirer"
    r"|Sentinel|Globe|Express|Echo|Intelligencer|Reporter|Leader|Independent|Eagle|Citizen|Mercury|Guardian|Messenger"
    r"|Transcript|Banner|Enterprise|Review|Advocate)|[A-ZÄÖÜ][\w-]{2,16}(?i:bote|zeitung"
    r"|blatt|anzeiger|kurier|nachrichten))(?: (?:of|de|du|des|la|le|von|für|vom) .{1,30})?\.?\Z"
    r"|(?:Правда|Известия|Труд|Өдрийн сонин|Үнэн|[А-ЯЁӨҮ][\w]+ (?:правда|газета|известия|сонин|үнэн))\Z"
)
JUMP = re.compile(
    r"[（(【\[]?\s?(?:[▼▲■●]\s?)?(?:下转|上接|下轉|上接|转第|轉第|紧接|[(（]?转自)\s?(?:本版|第"
    r"|[A-Za-z]?[0-9０-９一二三四五六七八九十])"
    r"|[（(\[]?\s?Cont[a-z]{2,6}d\b\W{0,3}(?:on|from|in|next|f?rom)\b|[（(\[]?\s?CONTINUED (?:ON|FROM)\b"
    r"|[（(\[]?(?:See|SEE) (?:Page|PAGE)\b"
    r"|(?:See|SEE)\s[A-Z][\w'’ -]{1,24},?\s(?:(?:Page|PAGE|page)\b|[A-Z]?\d{1,2}\Z)"
    r"|(?:Turn|TURN) (?:to|TO) (?:[A-Z][\w'’ -]{1,24},? (?:on |ON )?)?(?:Page|PAGE|page) [A-Z]?\d{1,2}\W{0,2}\Z"
    r"|[(\[]?(?:[A-Z][\w'’ -]{1,24},? )?(?:From|FROM|from) (?:Page|PAGE|page) (?:[A-Z]?\d{1,2}|One|ONE|one)\W{0,2}\Z"
    r"|\(?Concluded (?:on|from)\b|\(?Fortsetzung (?:auf|folgt|von|aus|Seite)|\(?(?:Suite|Voir la suite) (?:à la"
    r"|en|page|de la)"
    r"|\(?(?:Продолжение|Окончание) (?:на|в|следует)|[（(]\s?(?:未完待续|待续|未完)\s?[)）]"
)
CREDIT = re.compile(
    r"(?:[摄攝]|[摄攝]影|供图|供圖|图片?[/／].{2,12}|制图|绘图|漫画|[摄攝]影(?:报道|報道|報導)|(?<=[\s/／])[作绘]|制作|提供|翻拍"
    r"|(?:社|網|网|报|報)发|(?:社|网|報|报)(?:发|稿|传真).{0,8}照片|传真照片"
    r"|新华社?[/／](?:法新|路透|美联|欧新|俄新)社?)[)）]?\Z"
)  # fmt: skip
CREDIT_START = re.compile(
    r"[（(]?(?:压题照片|题图|图片?[:：/／]|图表|摄影[:：]|资料图片|传真照片|附图片|本[版文](?:图片|照片)|(?:[\u3400-\u9fff]{2,4}\s)?(?:视觉[\u3400-\u9fff]{2}|东方IC|CFP)\Z"
    r"|(?:Photo(?:graph)?s?|PHOTOS?|Fotos?|Picture|Image)(?: by| BY|:| courtesy| von)|Фото)"
)
CAPTION_START = re.compile(
    r"(?:[上下左右本题]?图(?:为|[一二三四五①-⑨：:]|片说明)|[▲▼◀◄↑↓←→]|[上下左右](?:二|两)?[图圖]|[图圖][0-9０-９①-⑨]"
    r"|[图圖][为為])"
)
DIAGRAM = re.compile(r"(?:示意图|曲线图|走势图|线图|漫画|地图|统计图|图表|表)\Z")
PICTURE_LABEL = re.compile(r"(?:图片|圖片|照片|图|附图|插图|组图|图文)\s?[:：]?\Z")
PICTURE_MARK = re.compile(
    r"[（(](?:图片|圖片|照片|组图|组照|图|漫画|漫畫|摄影|新闻照片|书法|書法|国画|國畫|中国画|油画|版画|木刻|剪纸|速写|素描|雕塑|篆刻|水彩画?|宣传画)[)）]\Z"
)
WITH_PICTURES = re.compile(r"[（(]附(?:图片|圖片|照片|图|表)[^（）()]{0,8}[)）]\Z")
PICTURE_NEWS = re.compile(r"(?:图片新闻|圖片新聞|新闻图片|摄影报道|图片报道|图说|镜头|组照)")
CONTENTS = re.compile(
    r"(?:本[期版报刊]?(?:目录|要目|导读)|目\s{0,3}[录錄]|要目|导读|今日导读|今日看点|CONTENTS|Contents|INDEX"
    r"|Index|IN THIS ISSUE|In This Issue"
    r"|Inhalt|SOMMAIRE|Sommaire|СОДЕРЖАНИЕ|Содержание)\s?[:：.]?\Z"
)
LEADERS = re.compile(
    r"(?:[.…·‥]{3,}|·(?=.{1,3}版)|\.(?: \.){2,}|\s{3,}|\s(?=.{1,4}版)|[（(▶►→]|[—-]{2,})\s?"
    r"(?:[详刊]?见?第?[A-Z]?[0-9０-９]{1,3}版?"
    r"|第?[一二三四五六七八九十]{1,3}版)[)）]?\Z"
)
NOTICE = re.compile(
    r"(?:公告|通告|启事|啟事|声明|聲明|更正|遗失|遺失|讣告|訃告|招标|拍卖|注销|招聘|通知|公示|征订|征稿|寻[人物尸找]|尋[人物]|启示|告示"
    r"|致歉|致(?:广大)?读者|NOTICE|Notice|"
    r"LOST|FOUND|DIED|MARRIED|BORN|DEATHS?|MARRIAGES|BIRTHS|LEGAL|"
    r"Bekanntmachung|Anzeige|Avis|AVIS|Объявление|ОБЪЯВЛЕНИ)"
)
#: A line that is nothing but the kind of a notice: 招标公告, 停水通知.
WHOLE_NOTICE = re.compile(
    r"[\u3400-\u9fff]{0,5}(?:公告|通告|启事|声明|通知|公示|讣告|告示)|寻[人物找][\u3400-\u9fff]{0,6}"
)
ADVERT = re.compile(
    r"(?:广告|廣告|热线|熱線|订购|订阅热线|咨询电话|优惠|促销|特价|欢迎(?:选购|光临|订阅)|[电電][话話][:：]"
    r"|地址[:：]|屋主|自售|出租|招租|售价|售價|面议|经销|专卖|开盘|售楼|"
    r"ADVERTISEMENT|\bper (?:lb|doz|yard|box|bottle|pair)\b|\b(?:cts|cents)\b|Sold by|SOLD BY|For sale by"
    r"|Price,? \$?\d|\$\d|Apply (?:to|at)|"
    r"Address,? |Tel(?:ephone)?\.? |Druggists?|Warranted|WARRANTED|\d+ cents)"
)
#: The first two characters of an advertisement's Chinese words, and what all others have: they spare a long search.
_ADVERT_SIGN = re.compile(
    "[广廣热熱订咨优促特欢电電地屋自出招租售面经专开][告线線购阅询惠销价迎话話址主售租價议卖盘楼]"
)
_ADVERT_WORDS = (
    "$", "per ", "cts", "cents", "Price", "Apply ", "Address", "Tel", "Sold by", "SOLD BY", "For sale by", "Druggist",
    "Warranted", "WARRANTED", "ADVERTISEMENT",
)  # fmt: skip
SALE = re.compile(
    r"(?:(?:TO LET|TO RENT|FOR SALE|FOR RENT|WANTED|HELP WANTED|For Sale|For Rent|Wanted|Zu ver(?:kaufen|miethen"
    r"|mieten)|À LOUER|À VENDRE|"
    r"A LOUER|A VENDRE|Продаётся|Сдаётся)\b|(?:吉屋|招租|转让|轉讓|出租|出售|招商|诚聘|热销|特惠))"
)
#: What the heading of a small advertisement ends in: 旺铺转让.
SALE_END = re.compile(r"(?:转让|轉讓|出租|招租|出售|诚聘|招聘)\Z")
WEATHER = re.compile(r"(?:天气|天氣|气象|氣象|WEATHER|Weather|Météo|Wetter|Погода)")
POEM = re.compile(
    r"(?:诗|詩|词|歌|组诗|外[一二三四]首|[二三四五]首|七律|五律|七绝|五绝|沁园春|水调歌头|浣溪沙|满江红|POEM|Poem)"
)
SALUTATION = re.compile(
    r"广大[\u3400-\u9fff]{2,8}[:：]\Z"
    r"|(?:[^，。；：]{0,8}(?:朋友|同志|同胞|先生|女士|代表|委员|乡亲|老师|同学|各位)们?[，、 ]?){1,5}[:：!！]\Z|"
    r"(?:(?:尊敬的|亲爱的|敬爱的)?[^，。；]{0,12}(?:同志|先生|女士|朋友|同学|编辑部?|读者)们?"
    r"|To the [Ee]ditor.{0,40}|(?:Mr\.? |MR\.? )?(?:Editor|EDITOR) .{1,24}|Dear .{1,30}|Sir|Sirs|Mr\. Editor"
    r"|Monsieur .{1,30}|Sehr geehrte.{1,40}"
    r"|Уважаем.{1,40})[:：,，!！—-]{1,2}\Z"
)
COLUMN_WORD = re.compile(
    r"(?:\A.{1,3}(?:谈|談|录|錄|窗|苑|园|坛|壇|廊|镜|笔|筆|小记|小記)\Z)"
    r"|(?:论坛|走笔|专栏|[快锐微简述]评\Z|专递|之窗|园地|随笔|杂谈|漫谈|时评|短评|点评|观察|聚焦|视点|热点|访谈|札记|笔谈|书架|信箱"
    r"|来信|来论|之声|之友|天地|广角|链接|"
    r"连载|集锦|一瞥|掠影|撷英|扫描|快递|简讯|简报|動態|动态|论苑|茶座|沙龙|百家|百科|纵横|周刊|专题|专版|特稿"
    r"|文摘|连线|在线|热线\Z|直通车|进行时|系列报道|"
    r"進行時|讲坛|纪事|巡礼|风采|故事汇|记者(?:手记|调查|调研|观察|走笔|见闻|述评|视点|在线)|采访札记)"
    r"|(?:行动|行動)(?:进行时|派)?\Z|在行动|之窗|信箱|来函|來函|讀者|论语|\A.{1,4}(?:时间|故事)\Z"
    r"|\b(?:Letters|LETTERS|Opinion|OPINION|Editorials?|EDITORIALS?|Notebook|Obituar(?:y|ies)|Briefs|BRIEFS"
    r"|In Brief|News Notes|NOTES|Notes of|Correspondence|CORRESPONDENCE|"
    r"Community|COMMUNITY|Calendar|CALENDAR|PERSONALS|Sports|SPORTS|Business|BUSINESS|Arts|Column|COLUMN|Diary|Review|Spotlight|Profile"
    r"|[Pp]olice (?:[Ll]og|[Bb]lotter|[Rr]eports?|[Bb]eat)|Feuilleton|Faits divers|Tribune|Chronique"
    r"|Around (?:the|[Tt]own)|Vermischtes|Lokales|Leserbriefe|Letzte (?:Nachrichten|Telegramme|Depeschen)"
    r"|(?:Kunst|Theater|Handel) und (?:Wissenschaft|Musik|Kunst|Literatur|Verkehr|Gewerbe)|Gerichtssaal"
    r"|Kurz (?:notiert|gemeldet|berichtet)|Aus (?:Stadt und Land|aller Welt|Nah und Fern)"
    r"|En bref|Brèves|Nécrologie|Carnet|État civil|Dernières? (?:heure|nouvelles?))\b"
    r"|\A(?:LOKALES|LESERBRIEFE|KURZ (?:NOTIERT|GEMELDET)|VERMISCHTES|EN BREF|BRÈVES|NÉCROLOGIE|CARNET|ÉTAT CIVIL)\Z"
)
#: Names of columns of short news.
BRIEFS = re.compile(
    r"(?:[简短快][讯訊报]|簡訊|快[递遞]|速[递遞]|短波"
    r"|简明新闻|新闻集纳|要闻集萃|便民信息|[资資][讯訊]|信息窗|一句话新闻|播报|播報)\Z"
)
#: A line of so many characters at most is looked at as a heading of words with capitals.
WIDEST_LARGE = 60
#: A heading's time in brackets: a forecast, a programme, a list.
DATED = re.compile(r"[（(][^（）()]{0,32}[0-9０-９][日时時月点點][)）]\Z")
#: What a kicker begins with: a verb without its subject, or a preposition.
VERB_FIRST = re.compile(
    r"(?:出席|受(?![到了])|向|围绕|迎接|纪念|庆祝|为(?!何|什么)|坚持|贯彻|落实|加强|深入|推进|抓住|依靠|支持|担心|面对|针对|根据|按照|充分|积极|努力"
    r"|进一步|继续|切实|认真|大力|发扬|弘扬|学习|适应|经过|历时|历经|响应|随着|由于|作为|建立|祝愿|清扫|捍卫|尽早|应邀|投资(?=[0-9０-９])|不(?=[\u3400-\u9fff]{1,2}不)"
    r"|圍繞|迎接|紀念|慶祝|為(?!何|什麼)|堅持|貫徹|落實|加強|適應)"
)
#: What a kicker that names an occasion ends in.
OCCASION = re.compile(
    r"(?:周年|週年|之际|之際|前夕|期间|期間|[^今明昨每生近0-9０-９]日|预赛|預賽|决赛|決賽|锦标赛|錦標賽|闭幕|开幕|揭晓|前瞻|在即|将至|来临|第[0-9０-９一二三四五六七八九十百]{1,4}届[\u3400-\u9fff]{1,8}(?:会|节|赛|展|论坛)|第[0-9０-９一二三四五六七八九十]{1,3}[轮站]|收官|落幕|开赛|战罢"
    r"|(?:贯彻|落实|学习|践行|弘扬)[\u3400-\u9fff“”]{2,18}(?:精神|讲话|思想|理念|决定))\Z"
)
MEETING = re.compile(r"(?:召开|举行|召開|舉行).{0,24}(?:会|会议|會|會議|仪式|儀式)\Z")
LEADS_ON = re.compile(
    r"(?:发出[\u3400-\u9fff]{0,2}通知|强调|強調|指出|要求|表示|提出|时说|認為|认为|号召|呼吁|透露|获悉|宣布|宣佈|说)[:：]?\Z"
)
WHO_CAME = re.compile(r"(?:讲话|致辞|出席|主持|参加|作报告|陪同|講話|致词|致詞)(?:会议|活动|仪式|座谈)?\Z")
OFFICE = re.compile(
    r"(?:办公室|辦公室|委员会|委員會|管理处|管理處|[\u3400-\u9fff](?:局|厂|廠|公司|政府|支部|党委|总站|学院|学校"
    r"|中心|协会|協會|编辑部|編輯部|联社|医院|法院|检察院|[大支]队|银行|集团|小组|指挥部))\Z"
)
#: Who does something: a body or place alone on a line, above what it does.
BODY = re.compile(
    r"(?:[镇乡县区旗盟市]|街道(?:办事处)?|小学|中学|大学|银行|医院|[支大]队|法院|检察院|集团|社区|苏木|嘎查|农场|林场|党支部|部门|人大(?:常委会)?|政协)\Z"
)
#: What a body does: a verb without its subject, beside those that kickers begin with.
DOES = re.compile(
    r"(?:开展|举[办行]|召开|组织|启动|扎实|全[力面]|打造|推[动行出]|强化|助力|优化|创新|聚焦|严[把打查]|狠抓|[多几两三四五六]"
    r"(?:举措|措并举|项措施|管齐下|招)|表彰|慰问|走访|送|办好|筑牢|激活|破解|让|把|用|以|建成|实现|荣获|(?:[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}日)?|[明今]日?|下月|本月)起|提升|深化|加快|完善|建立|构建|探索|拓展|规范|整治|查处|开通|建设|实行|推行|坚持|注重|着力|擦亮|织密|下好|念好|走出|做[好实强]|抓[好实紧])"
)
#: What a calamity cost, or what will come of it, below its headline.
TOLL = re.compile(
    r"将[与于在向对把由]|(?:预计|估计|有望|可望)|(?:至少|已?造成|已?致|目前已?|共有?|已有)[^，。]{0,8}?[0-9０-９一二三四五六七八九十百千]+[余多]?[人名].{0,2}?(?:死|伤|遇难|失踪|获救|被困)"
)
#: Who says what the second line of a heading says: 警方提醒：…
SAID_BY = re.compile(
    r"(?:警方|交警|民警|消防|专家|医生|律师|业[界内]|官方|部门|市民|网友|家长|校方|厂[方家]|商家|物业|当事人|律师)"
    r"(?:人士|部门)?(?:提醒|建议|表示|回应|称|说|提示|呼吁)?[:：]"
)
SIGN_OFF = re.compile(
    r"(?:\A(?:声明|招标|采购|委托|公告|拍卖|出租|招租|道歉|致歉|发布|登报)人[:：].{2,20}|\A(?:指导|辅导)(?:教师|老师)[:：].{2,12}|\A(?:一|部分|几位|几名|众|全体)(?:群|位|名)?(?:读者|街坊|居民|村民|市民|群众|业主|家长|学生|职工|乘客|顾客|用户)"
    r"|谨启|謹啟|敬上|謹上|谨上|敬启|敬啟|此布|\A.{2,6}[启啟啓上]|一读者|一讀者|一市民"
    r"|\b(?i:subscriber|reader|citizen|taxpayer|resident|voter|abonné|lecteur|leser|bürger|anwohner|abonnent)s?\.?)\Z"
)
#: How to reach who gives notice.
CONTACT = re.compile(
    r"(?:联系|咨询|报名|监督|举报|办公|出诊|门诊|活动|营业|开放|演出|展览|截止|公司|本报)?"
    r"(?:电话|地址|联系人|地点|邮箱|网址|热线|时间|票价|微信|邮编|[厂社校店院]址)[:：]|[\u3400-\u9fff]{2,8}[:：]\s?\d[\d－-]{6,}"
)
#: A sentence that a list follows: …招聘以下人员：
LEADS_LIST = re.compile(r"(?:以下|如下|下列)[\u3400-\u9fff]{0,6}[:：]\Z")
#: How somebody's case begins in a column of them: 市民来电：…
CASE = re.compile(
    r"编辑(?:同志|部)[:：]|(?:市民|读者|网友|群众|居民|村民|业主)?(?:来电|来信|留言|投诉|反映|诉求|咨询|提问)[:：]|[【\[]?(?:基本)?案情(?:回顾|简介|介绍)?[】\]:：]"
)
#: The heading of what is added to an article beside it.
SIDEBAR = re.compile(
    r"(?:(?:相关|新闻|背景|延伸|知识)(?:链接|背景|阅读|资料)|小(?:资料|贴士|知识|档案|链接|词典)|名词解释|人物简介|编后)\Z"
)
#: Who speaks, and what is said: 记者：…, A：…
SPEAKER = re.compile(r"([\u3400-\u9fff·]{1,8}|[A-Z][\w.' -]{0,20})[:：]\s?\S")
_BRACKETED = re.compile(r"[（(【〔\[]([^（）()【】〔〕\[\]]{1,80})[)）】〕\]]\Z")
_SHORT_NAMES = re.compile(
    rf"(?!节选|摘要|待续|未完|下略|完结|图片|笑声|掌声|鼓掌|下同|略图"
    rf"|节录)[{_HAN}]{{2,4}}(?:[\s、，]{{1,3}}[{_HAN}]{{2,5}}){{0,5}}"
)
_READER = re.compile(r"(?:读者|讀者|市民|居民|村民|学生|學生|家长|家長|乘客|顾客|顧客)\s?([\u3400-\u9fff]{2,3})\Z")
_DASH_NAME = re.compile(
    r"(?:本报|本刊)?(?:编者|編者|编辑部|記者|记者|作者|译者|编后)\Z|[A-ZÀ-Þ]\.(?: ?[A-ZÀ-Þ]\.)* ?[A-ZÀ-Þ][\w'’-]+\.?\Z"
)
_TAIL_WORD = re.compile(
    r"(?:记者|記者|通讯员|通訊員|供稿|均?据[\u3400-\u9fff《]|综合|综编|整理|编译|译|原载|转载|摘自|作者|来源|执笔"
    r"|组稿|文图|撰稿|报道|辑|來源|作者单位|作者單位)"
)


def count_adverts(text: str) -> int:
    """Return how many words of advertisements stand in `text`."""
    if not (any(word in text for word in _ADVERT_WORDS) or _ADVERT_SIGN.search(text)):
        return 0
    found = ADVERT.findall(text)
    prices = sum(1 for word in found if word[0] == "$")
    return len(found) - max(0, prices - 1)  # news has several sums too


def ends_sentence(text: str) -> bool:
    """Return whether the last mark of `text`, quotes and brackets after it left out, ends a sentence."""
    core = text[-8:].rstrip(CLOSERS)
    return core.endswith(tuple(STOPS + ".．")) or (not core and text.endswith(tuple(CLOSERS)))


def is_dash_name(text: str) -> bool:
    """Return whether a dash leads in who says or wrote it: ——编者, —J. W. Harrow."""
    bare = text.lstrip("—–―- ")
    return bare != text and bool(_DASH_NAME.match(bare) or is_name(bare))


def is_reader(text: str) -> bool:
    """Return whether a line is a reader's name as below a letter: 讀者陳維新."""
    found = _READER.match(text)
    return found is not None and is_name(found.group(1))


def is_capitals(text: str) -> bool:
    """Return whether `text` is set in capitals: at least three letters, most of them with case and upper."""
    head = text[:80]
    if head == head.lower():
        return False
    upper = sum(map(str.isupper, head))
    if upper < 3:
        return False
    return upper >= 0.88 * (upper + sum(map(str.islower, head))) and 2 * upper > sum(map(str.isalpha, head))


def is_title_case(text: str) -> bool:
    """Return whether most longer words of `text` begin with a capital, as in an English headline."""
    if text == text.lower():
        return False
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", text[:200]) if len(word) > 3]
    return len(words) >= 2 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def is_all_large(text: str) -> bool:
    """Return whether three and more words stand in a line, all longer ones with a capital: Mme. Nordica Coming Home."""
    if "," in text or len(text) > WIDEST_LARGE:
        return False
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if len(word) > 3]
    return len(words) >= 3 and all(word[0].isupper() for word in words)


def is_small_sentence(text: str) -> bool:
    """Return whether a line has the words of a sentence: five and more, of which few begin with a capital."""
    words = text.split()[1:]
    return len(words) >= 4 and 3 * sum(word[:1].isupper() for word in words) <= len(words)


def has_large_words(text: str) -> bool:
    """Return whether so many words begin with capitals that it cannot be a sentence."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", text[:200]) if len(word) > 3]
    return len(words) >= 7 and sum(word[0].isupper() for word in words) >= 0.9 * len(words)


def is_couplet(text: str) -> bool:
    """Return whether `text` is two or three parts of like length with blanks between, as slogans are."""
    parts = text.replace("\u3000", " ").split()
    if len(parts) > 1 and bracketed(text) is not None:
        return False
    if not 2 <= len(parts) <= 3 or not all("\u3400" <= part[-1] <= "\u9fff" or part[-1] in CLOSERS for part in parts):
        return False
    short, *_, long = sorted(map(len, parts))
    if len(parts) == 3 and any(map(str.isdigit, text)):
        return False  # columns of a table
    return short >= 3 and short >= 0.5 * long


def bracketed(text: str) -> str | None:
    """Return what is inside when `text` is wholly one pair of brackets, else None."""
    found = _BRACKETED.fullmatch(text.strip())
    return found.group(1) if found else None


def tail_kind(inside: str) -> str | None:
    """Return what a bracket at the end of a text is: "jump", "credit", "tail", "dateline"; None: of the sentence."""
    if JUMP.match(inside) or JUMP.match(f"（{inside}）"):
        return "jump"
    if "稿件" not in inside and (  # but who gave the texts
        CREDIT.search(inside) or CREDIT_START.match(inside) or PICTURE_LABEL.match(inside)
    ):
        return "credit"
    if LEAD_TAG.match(inside) and inside.endswith(("电", "讯", "電", "訊")):
        return "dateline"
    if are_names(inside) or _SHORT_NAMES.fullmatch(inside) or _TAIL_WORD.search(inside):
        return "tail"
    return "tail" if are_joined_names(inside) or is_name_from(inside) else None
