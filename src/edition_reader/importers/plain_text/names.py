# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Names of people: what looks like one, and who is named in a byline or a credit.

Chinese names are two or three characters that begin with a surname (four with a double surname); Mongolian and other
transliterated ones are three to eight characters without a surname, Uyghur, Tibetan and foreign ones have a dot (·).
"""

from __future__ import annotations

import re

from edition_reader.model.edition import Contributor

#: The surnames of nearly everybody who has a Chinese name (ministry's list of frequent surnames), both ways of writing.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白"
    "邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛傅郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包"
    "宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫"
    "费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳"
    "谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬扈晁芮普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇魏呂盧鐘譚陸範賈韋鄒龍賀顧龔萬錢嚴湯齊喬龐顏莊聶魯歐關蘭寧畢單華連婁鄔邊師榮鞏鄺談樂國計雲"
)  # fmt: skip
DOUBLE_SURNAMES = frozenset(
    {"欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "司徒", "端木", "歐陽", "司馬"}
)
#: Characters that names written by sound are made of (Mongolian, Tibetan, Uyghur, Manchu).
SOUNDS = frozenset(
    "乌云其木格呼斯图巴雅尔那仁苏日娜高娃塔拉萨如拉赛音宝力道特根额敖登布和朝鲁哈斯达来孟克吉莫勒扎桑托娅阿古迪丽热提买买江措卓玛次仁旺堆格桑贡"
    "努尔古丽艾合木依玛伊力牧仁恩敦毕奥淖海白嘎胡青照日格图满都包萨茹通希日德毅革命恒巨特木伦苏德扎布沙"
)
#: Characters that foreign names are written with.
FOREIGN_SOUNDS = SOUNDS | frozenset(
    "斯尔克特德尼亚里马卡巴罗布约翰逊森福诺沃纳维曼哈桑艾米莉丹杰史密威廉查彼得保安东乔治路易菲利普弗兰基夫娃捷列切耶诗珍妮琳戴蒂莎琼法鲁萨达穆罕默萨伦温顿姆"
    "奇蒙汉堡堪吉泽科洛佩雷冈萨皮诺夏尔勒班波帕加桥川齐察凯麦柯詹丝贝肯库梅迪莱瓦茨霍戈莫季魏费泰佐格爾羅馬維納亞蘭倫頓麥華爱埃欧"
)
#: Words of offices that stand before names in a byline, with the role they give.
ROLES = (
    (re.compile(r"摄影|攝影|摄制|(?<!记者)图片|供图|供圖|[摄攝]$|^图[/／：:]|photo", re.I), "photographer"),
    (re.compile(r"通讯员|通訊員|通讯|correspond", re.I), "correspondent"),
    (re.compile(r"记者|記者|report", re.I), "reporter"),
    (re.compile(r"编译|翻译|译|譯|translat", re.I), "translator"),
    (re.compile(r"编辑|編輯|editor", re.I), "editor"),
)
_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_NAME = re.compile(rf"[{_HAN}]{{2,8}}(?:[·・•．][{_HAN}]{{1,8}}){{0,3}}\Z")
#: An office, a school or a class, and a name.
LONGEST_OFFICE = 22
#: Names of which one may be a pen name, at least, and characters that one of them has.
FEW_NAMES = 3
_PEN_NAME = re.compile(rf"[{_HAN}]{{2}}\Z")
_JOINED = re.compile(rf"(?:[{''.join(sorted(SURNAMES))}][{_HAN}]{{1,2}}){{1,5}}\Z")
#: A place or an office with names joined to it: 辽宁东港市刘学春, 某公司工地鲍善昌.
_FROM = re.compile(
    rf"[{_HAN}A-Z0-9０-９]{{2,24}}(?:省|市|县|縣|区|區|旗|州|盟|乡|鄉|镇|鎮|村|局|厂|廠|公司|校|大学|学院|院|部队|工地|路|街|号|社|站|所|处|科)"
    rf"\s?((?:[{''.join(sorted(SURNAMES))}][{_HAN}]{{1,2}}){{1,3}})\Z"
)
_SPLIT = re.compile(r"[\s、，,；;/／（）()【】〔〕：:]+")
_OFFICE = re.compile(
    r"(?:本报|本報|本刊|本台|新华社|新華社|[\u3400-\u9fff]{2,6}(?:日报|晚报|社|网))?(?:驻[\u3400-\u9fff]{1,8}?)?"
    r"(?:特约|特派|首席|实习|见习|全媒体|融媒体|特約|通讯社)*"
    r"(?:记者|記者|通讯员|通訊員|评论员|撰稿人?|摄影报道|摄影|攝影|报道|報道|報導|供稿|供图|编译|编辑|翻译|作者"
    r"|文图|图文|文|图|圖|画)"
    r"[:：/／]?"
)
#: Where a report comes from, after who wrote it: ／台北報導, ／連線報導.
_PLACE_OF_REPORT = re.compile(r"[／/](?![^／/]{0,6}[摄攝])[^／/]{1,8}(?:报道|报导|報道|報導)\Z")
#: Initials and a surname in Cyrillic letters, as below a text.
_INITIALLED = re.compile(r"([А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?[А-ЯЁ][\w-]{2,20})[.,]?(?:\s.*)?\Z", re.S)
_MARKS = "（）()【】[]〔〕□■●○◆◇▲△☆★◎※ \u3000:：。."
_ENGLISH = re.compile(r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|von|van|la|du|di)){1,3}\Z")
_BY = re.compile(r"(?:By|BY|Par|PAR|Von|VON)\s+(.{3,80})\Z", re.S)
_TITLES = re.compile(r"\b(?:Mr|Mrs|Miss|Dr|Rev|Col|Capt|Prof)\. ")
#: Last words that a Chinese office ends with: 行长, 教授, 主任 …
_OFFICES = frozenset("长長授任师師士家席理员員记記书書演裁辑輯监監人省市县縣区區")


def is_name(token: str) -> bool:
    """Return whether `token` looks like one person's name in Chinese characters."""
    if not _NAME.match(token):
        return False
    if any(dot in token for dot in "·・•．"):
        letters = [character for character in token if character not in "·・•．"]
        return 2 * sum(letter in FOREIGN_SOUNDS for letter in letters) > len(letters)
    if token[:2] in DOUBLE_SURNAMES:
        return 3 <= len(token) <= 4
    if token[0] in SURNAMES and len(token) <= 3:
        return True
    return 3 <= len(token) <= 7 and sum(character in SOUNDS for character in token) >= len(token) - 1


def are_names(text: str) -> bool:
    """Return whether `text` is nothing but names: 李想 孟来."""
    tokens = [token for token in _SPLIT.split(text.strip(_MARKS)) if token]
    if tokens and len(tokens[0]) > 1 and not is_name(tokens[0]):
        return False
    joined = _rejoin(tokens)
    if not 0 < len(joined) <= 8:
        return False
    strange = [token for token in joined if not is_name(token)]
    # Of three and more, one may have a pen name.
    pen_name = len(joined) >= FEW_NAMES and max(map(len, joined)) == FEW_NAMES and len(strange) == 1
    return not strange or (pen_name and _PEN_NAME.match(strange[0]) is not None)


def are_joined_names(text: str) -> bool:
    """Return whether `text` is names without blanks between them: 张春生秦广艳."""
    return len(text) > 3 and bool(_JOINED.match(text))


def is_name_from(text: str) -> bool:
    """Return whether `text` is a place or an office and a name: 辽宁东港市刘学春."""
    return bool(_FROM.match(text))


def ends_in_name(text: str) -> bool:
    """Return whether `text` is an office and a name after a blank: 中国人民银行行长 戴相龙."""
    before, _, last = text.replace("\u3000", " ").rpartition(" ")
    before = before.rstrip()
    return bool(before) and before[-1] in _OFFICES and is_name(last)


def ends_in_any_name(text: str) -> bool:
    """Return whether `text` is up to two words and a name, as below a letter: 市民 關志成."""
    words = text.replace("\u3000", " ").split()
    return 2 <= len(words) <= 3 and len(text) <= LONGEST_OFFICE and words[-1][0] in SURNAMES and is_name(words[-1])


def contributors(text: str, role: str = "author") -> tuple[Contributor, ...]:
    """Return who is named in the byline or credit `text`; `role` is for names that no word of the line gives one."""
    by = _BY.match(text.strip())
    if by or (text.isascii() and role != "author"):
        return _english((by.group(1) if by else text).strip(" .()"), role)
    if initialled := _INITIALLED.match(text.strip()):
        return (Contributor(initialled.group(1), role),)
    found: list[Contributor] = []
    here = role
    for token in _rejoin(_SPLIT.split(_PLACE_OF_REPORT.sub(" ", text.strip(_MARKS)))):
        here = next((named for pattern, named in ROLES if pattern.search(token)), here)
        bare = _OFFICE.sub("", token).strip(_MARKS)
        bare = bare.removesuffix("摄").removesuffix("攝").removesuffix("绘").removesuffix("文")
        if is_name(bare) and not any(person.name == bare for person in found):
            found.append(Contributor(bare, here))
    if "摄" in text[-3:] or "攝" in text[-3:]:  # 张三 李四 摄: the word comes after the names
        found = [Contributor(person.name, "photographer") for person in found]
    return tuple(found)


def _english(text: str, role: str) -> tuple[Contributor, ...]:
    names = [name.strip() for name in re.split(r",|;|\band\b|\bAND\b|\bet\b|\bund\b|&", _TITLES.sub("", text))]
    return tuple(Contributor(name, role) for name in names if _ENGLISH.match(name))


def _rejoin(tokens: list[str]) -> list[str]:
    """Put together names that were spaced to the width of three characters: 张 琪 -> 张琪."""
    joined: list[str] = []
    for token in tokens:
        if not token:
            continue
        if len(token) == 1 and joined and len(joined[-1]) == 1 and joined[-1] in SURNAMES:
            joined[-1] += token
        else:
            joined.append(token)
    return joined
