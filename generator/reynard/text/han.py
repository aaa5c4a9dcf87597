"""Chinese and Japanese characters as the mainland writes them, so that words of pages are known in each script."""

from __future__ import annotations

_PAIRS = (
    "參参數数說说請请應应傳传錯错誤误碼码範范預预設设選选項项類类員员顯显狀状態态務务處处訊讯標标頭头體体與与為为個个僅仅開开關关閉闭長长時时間间圖图檔档視视頻频聲声樂乐語语識识譯译認认證证驗验憑凭鑰钥權权憶忆對对"
    "話话訂订單单額额點点餘余費费帳账戶户號号網网徑径連连線线鏈链結结構构陣阵變变幀帧寬宽畫画質质轉转換换壓压縮缩裝装載载輸输輯辑輪轮詢询獲获創创刪删節节實实現现佇伫隊队執执運运進进遠远遞递達达適适遲迟邊边當当備备"
    "註注釋释詳详細细內内異异會会過过還还這这則则須须從从屬属層层級级義义響响聽听調调試试測测評评論论讀读寫写記记錄录戰战鍵键銷销鎖锁鑒鉴鈕钮門门問问題题願愿顆颗顏颜顧顾風风飛飞養养館馆驟骤髮发發发麼么黃黄齊齐龍龙"
    "專专尋寻將将導导島岛幣币幫帮幾几庫库廣广張张強强彈弹後后復复徵征惡恶愛爱憲宪懷怀擇择擊击擋挡據据擴扩擬拟攜携敗败敵敌斷断於于晝昼暫暂曉晓書书東东條条極极樣样樹树橋桥機机檢检檻槛歡欢歲岁歷历歸归殘残殺杀氣气決决"
    "沒没況况淨净減减滿满滾滚漸渐潛潜濾滤災灾無无煙烟營营爭争牆墙獎奖獨独環环產产療疗盡尽監监盤盘確确種种稱称積积競竞筆笔簡简簽签籤签糾纠紀纪約约紅红純纯紙纸組组終终統统經经綁绑維维綱纲緊紧緒绪緣缘編编緩缓練练績绩"
    "縱纵總总織织繪绘繳缴續续罰罚罷罢聯联職职脈脉腳脚膠胶臉脸臨临舉举舊旧藝艺藥药術术衝冲規规覺觉觀观觸触計计討讨訓训託托許许訴诉診诊詞词該该詩诗誌志誠诚課课談谈謝谢護护譽誉讓让豐丰貓猫貝贝負负財财責责貨货販贩貫贯"
    "貴贵買买貼贴資资賣卖賬账賴赖購购贈赠趨趋趕赶跡迹蹤踪車车軌轨軟软較较輕轻辦办農农鄰邻醫医針针銀银鋪铺鋼钢錢钱鏡镜鐘钟鐵铁闡阐陰阴陳陈陽阳隨随險险隱隐雙双雜杂離离難难電电靜静頁页順顺頓顿頒颁頗颇領领顛颠飽饱驅驱"
    "騙骗魚鱼鳥鸟麗丽麥麦黨党齒齿説说証证値值検检処处効效払拂仮假価价働动動动単单円圆営营図图団团囲围圧压変变売卖帰归戻返択择拡扩挙举歓欢歩步毎每気气渋涩済济満满焼烧獣兽産产発发県县砕碎穏稳竜龙粋粹糸丝経经継继続续"
    "絵绘縁缘縄绳繊纤聴听儲储審审別别欄栏啟启違违並并圍围偽伪"
)
"""Each character before the one that the mainland writes for it."""
_SIMPLER = {ord(one): other for one, other in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}


def simplified(text: str) -> str:
    """Return a text with the characters of the mainland for those of Taiwan, Hong Kong and Japan: none more or less.

    It is for asking what words mean. What a page says, and what is sent, keep the characters that they have.

    >>> simplified("請求參數"), simplified("状态"), simplified("name")
    ('请求参数', '状态', 'name')
    """
    return text if text.isascii() else text.translate(_SIMPLER)
