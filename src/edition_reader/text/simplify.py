# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Traditional characters in their simplified form, one for one, so that one set of patterns reads both.

Only the characters that the patterns of the importers are made of, with the pairs of OpenCC; a text so changed keeps
its length and is for looking at, never for storing. `variants.py` is the whole conversion, where its library is.
"""

from __future__ import annotations

import re

#: Traditional characters, and their simplified forms in the same order.
TRADITIONAL = (
    "並亞佈併來侷係們倫傑傢傳價儀儘優儲內兩凱剋劃劉動勞勢匯區協厲參叢吳呂員唸啟喬單嚮嚴囌國圍園圖執堅報塗壇壓奧娛婁孫學宮實寧審寫寶將專對導岡嶽帥師帶庫廠廣張強彙彫從徹恆愛慄態慶慼應掃採揚擔據擷攝時晉曆書會"
    "朮東楊極榮樂樑樓標樸橋橫檯欄權歐歡歷氣決湯溫滿漢澤濛濟瀋為烏熱營爾獲瑪瓊畢畫發盡監盤盧矇硃碼禮穀積穫竇筆節範簡簽籤籲紀約紅納紙紮組結絕統絲經綜維網綵緊線編練緻縣縱總繆繞繪繫繼續纔罈羅習聞聯聲聶脩臘臨臺"
    "與舉艷荊莊華萊萬葉蓆蓋蔔蔣薑薩藍藺蘆蘇蘭處號術衛裡製見視親覺觀訂訃計訊託記訪設許註証評詞詢詩話該誌認語誠說調談論諮諶諸諾講謝謹證譚譯議讀讓谿豐豔豬貝財貢貫責買費賀資賈賣購賽趙車載輯轉辦辭農這連週進遊過"
    "達遜遞適遲選遺遼還邊郵鄉鄒鄧鄭醜醫針鉅銀銷錄錢錦錶鍾鎮鏈鏡鐘長門閉開閏間閔閤閱闕關陰陳陸陽隊際隨隻雜雞雲電鞏韆韋韓響項預頓頭題額顏願顧風颱餘饒馬馮駐駱體髮鬍鬱魯鮑麗麥麵麼黃點黨鼕齊齣龍龐龔"
)
SIMPLIFIED = (
    "并亚布并来局系们伦杰家传价仪尽优储内两凯克划刘动劳势汇区协厉参丛吴吕员念启乔单向严苏国围园图执坚报涂坛压奥娱娄孙学宫实宁审写宝将专对导冈岳帅师带库厂广张强汇雕从彻恒爱栗态庆戚应扫采扬担据撷摄时晋历书会"
    "术东杨极荣乐梁楼标朴桥横台栏权欧欢历气决汤温满汉泽蒙济沈为乌热营尔获玛琼毕画发尽监盘卢蒙朱码礼谷积获窦笔节范简签签吁纪约红纳纸扎组结绝统丝经综维网彩紧线编练致县纵总缪绕绘系继续才坛罗习闻联声聂修腊临台"
    "与举艳荆庄华莱万叶席盖卜蒋姜萨蓝蔺芦苏兰处号术卫里制见视亲觉观订讣计讯托记访设许注证评词询诗话该志认语诚说调谈论咨谌诸诺讲谢谨证谭译议读让溪丰艳猪贝财贡贯责买费贺资贾卖购赛赵车载辑转办辞农这连周进游过"
    "达逊递适迟选遗辽还边邮乡邹邓郑丑医针巨银销录钱锦表钟镇链镜钟长门闭开闰间闵合阅阙关阴陈陆阳队际随只杂鸡云电巩千韦韩响项预顿头题额颜愿顾风台余饶马冯驻骆体发胡郁鲁鲍丽麦面么黄点党冬齐出龙庞龚"
)

_ANY = re.compile(f"[{TRADITIONAL}]")
_TABLE = str.maketrans(TRADITIONAL, SIMPLIFIED)


def simplified(text: str) -> str:
    """Return `text` with the listed characters in simplified form, code point for code point."""
    return text.translate(_TABLE) if _ANY.search(text) else text
