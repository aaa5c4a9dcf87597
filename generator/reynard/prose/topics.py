"""The words by which descriptions remark what no schema can say: cost, lifetime, rate, rights, restrictions."""

from __future__ import annotations

from typing import Literal, TypeAlias

from reynard.prose.announcements import any_of
from reynard.prose.restrictions import RESTRICTION

Topic: TypeAlias = Literal[
    "cost", "lifetime", "rate", "rights", "precedence", "presence", "media", "total", "callback", "restriction",
    "order", "relation", "size", "warning", "list", "absence", "special", "pace", "unsettled", "choices",
    "source",
]  # fmt: skip

_NUMBER = r"[`\"'*]{0,2}[0-9]+(?:\.[0-9]+)?[`\"'*]{0,2}"
_NUMBERS = rf"{_NUMBER}(?:\s?(?:-|~|至|到|\b(?i:to)\b)\s?{_NUMBER})?"
"""A number, or the two ends of a range."""
_DAYS = r"\s?(?:个?(?:天|日|小时|分钟|月|年|周)|(?i:days?|hours?|hrs?|minutes?|mins?|weeks?|months?)\b)"
_SECONDS = rf"(?:{_DAYS}|\s?(?:秒钟?|(?i:seconds?|secs?|s)\b))"
_WORDS = r"[^。;\n]"
"""A character of the same sentence."""
_KEPT = (
    any_of("有效期 有效时间 有效 过期 失效 保留 保存 留存 缓存 清除 删除 清理")
    + r"|\b(?i:valid|expir(?:es?|ed|y|ation|ing)|retain(?:ed|s)?|retention|kept|keep|stored?|accessible|cached?"
    r"|deleted?|removed)\b"
)
_MONEY = r"(?:积分|点数|算力|额度|元|美元|人民币|(?i:credits?|points?|tokens?|usd|cny|rmb|dollars?|cents?)\b)"
_CALLS = r"\s?(?:次|个?请求|(?i:requests?|calls?|times|queries|tasks?)\b)"
_EACH = r"\s{0,2}(?:/|每|(?i:per|every|each|an?|in|within)\b)\s{0,2}"
_PERIOD = r"(?:[0-9]{1,4}\s?)?(?:秒钟?|分钟?|小时|天|日|(?i:seconds?|secs?|s|minutes?|mins?|hours?|days?)\b)"
_MANAGER = "(?:超级管理员|管理员|群主|root|VIP|会员|企业认证|企业用户|实名认证|白名单|付费用户)"
_FILE = (
    r"[`\"'*.]{0,3}(?i:jpe?g|png|webp|gif|avif|bmp|heic|svg|tiff?|mp4|mov|avi|mkv|webm|m4v|wav|mp3|m4a|aac|acc|flac|ogg|opus|amr|pdf)\b"
    r"[`\"'*]{0,3}"
)
_FILES = rf"{_FILE}(?:(?:[ ,/|]|\b(?:or|and)\b){{1,4}}{_FILE}){{0,8}}"
_FORMATS = r"(?:格式|(?:文件|图片|图像|视频|音频|媒体)类型|扩展名|后缀名?|(?i:formats?|file\stypes?|extensions?))\s?"
_SIDES = (
    any_of("边长 短边 长边 宽高 宽度 高度 分辨率 像素 宽高比 长宽比")
    + r"|\b(?i:width|height|dimensions?|resolution|pixels?|aspect\sratio)\b"
)

_COST = (
    rf"{_NUMBER}\s?(?:元|积分|点|额度|分)?\s?/\s?(?:次|张|条|秒|分钟|千|万|个|幅|首|段)",
    (
        r"\b(?i:(?:consumes?|uses?|requires?|costs?|incurs?|needs?|spends?)\s(?:\w+\s)?[`\"'*]{0,2}(?:more|fewer|less|extra|additional|double|twice|half)\s(?:the\s)?[`\"'*]{0,2}"
        r"(?:credits?|tokens|points|quota|charges?|costs?)|(?:may|will|can)\s(?:be\s)?(?:charged?|deduct(?:ed)?)\b|\bfinal\s(?:amount|cost|price|charge)\b)"
    ),
    (
        rf"(?:积分|费用|价格|单价|定价|算力)的?\s?(?:约为?)?\s?{_NUMBERS}\s?(?:倍|%)|(?:定价|单价|价格)(?:仅|约|统一|固定)*为[^,。;\n]{{0,24}}?{_NUMBER}"
        r"|(?:积分|费用|价格)(?:消耗)?(?:是|也|会|都)?(?:不同的?(?![^,。;\n]{0,2}价格)|不一样|有差异|有所不同)"
        r"|额外(?:的)?(?:消耗|扣除?|收取|支付|积分|费用)|(?:分级|阶梯|按量|后付费|预付费)的?计费|计费(?:标准|规则|方案)[^,。;\n]{0,6}(?:不同|如下|为)"
    ),
    rf"\b{_NUMBER}\s?[x×]\s(?i:the\s)?(?i:price|cost|credits?)\b|\b(?i:free\s(?:during|while|until|of)\s\w)|限时免费",
    rf"[+-]\s?{_NUMBER}\s?%\s(?i:(?:of\sthe\s)?(?:price|cost))\b|(?:收取|消耗|扣除|计)\s?(?:{_NUMBER}|[两双二三四五])\s?倍",
    (
        rf"{_NUMBER}\s?(?:积分|点数?)\s?=\s?{_NUMBER}\s?元"
        rf"|每(?:[张次个条秒]|分钟|千|万)[^,。;\n0-9]{{0,6}}?{_NUMBER}\s?{_MONEY}"
    ),
    r"(?:失败|超时|异常)[^,。;\n]{0,6}(?:退还|退回|返还|退款|不扣)|(?:自动|全额|会|将|不予?|予以|均|原路)\s?(?:退款|退费|返还|退[还回])|冻结(?:费用|积分|余额|额度)|\b(?i:(?:is|are|be|automatically|not)\srefunded)\b",
    (
        r"\b(?i:affects?\s(?:the\s)?(?:cost|price|pricing|credits?|charges?|billing)|(?:pricing|prices?|costs?)\s(?:differs?|var(?:y|ies)|doubles?|depends?)"
        r"|(?:higher|lower|extra|additional)\s(?:cost|price|charge|fee)s?)\b|影响(?:价格|费用|计费|扣费)|(?:价格|费用|计费)(?:不同|更高|更低|翻倍|加倍|减半|上浮|打?[0-9一二三四五六七八九]+折)"
    ),
    rf"[$¥￥]\s?[0-9]|{_NUMBER}\s?{_MONEY}{_EACH}",
    rf"(?:消耗|扣[除减费]?|收取|花费|计费){_WORDS}{{0,12}}?{_NUMBER}\s?(?:{_MONEY}|点)",
    r"\b(?i:credits?\s(?:used|consumed|charged|spent|deducted)|costs?\s[0-9.]+\s?x)\b|积分(?:的?消耗)?(?:更|较)[低高少多]|扣[减除]的?积分|(?:使用|消耗)的?积分数|计费(?:字符|时长|秒数|单位|公式)|(?:费用|价格)\s?=",
    r"成本(?:更|较|相对)[低高]|(?:消耗|花费|耗费)[^,。;\n]{0,16}更[少多低高]",
    r"按\S{1,8}?(?:计费|收费|扣费)|(?:不|不会|不再|另行|额外)\s?(?:计费|收费|扣费|扣除)|(?:双倍|加倍)(?:计费|扣费|消耗)",
    r"(?<!非)免费(?=\s?(?:[,。;!)]|\Z|使用|调用))",
    (
        r"\b(?i:(?:is|are|be|gets?|been)\s(?:not\s)?(?:charged|billed|deducted)|billed\s(?:per|by)"
        r"|charged\s(?:per|by|for|only|when)|billed\sat|charged\seven|half\s(?:the\s)?price|free\sof\scharge|no\s(?:extra\s)?(?:charge|cost)|doubles?\sthe\s(?:cost|price)"
        rf"|costs?\s(?:about\s|up\sto\s)?(?:{_NUMBER}|twice|double))\b"
    ),
)
_LIFETIME = (
    r"(?:有|设有|存在)(?:一定的?)?(?:存储|保存|保留|有效|时效)(?:期限?|时间|性)|(?:及时|尽快|立即|请)(?:下载|转存|另存)(?:并?(?:保存|存储|备份))?(?![接口链地])",
    rf"\b(?i:(?:older|earlier)\sthan\s){_NUMBERS}{_DAYS}",
    (
        r"\b(?i:(?:regularly|periodically|automatically)\s(?:being\s)?(?:removed|deleted|purged|cleaned\sup|archived)"
        r"|(?:removed|deleted|purged)\s(?:regularly|periodically|automatically|without\s(?:prior\s)?notice)"
        r"|garbage[- ]collect(?:ed|ion))\b"
    ),
    (
        rf"\b(?i:(?:available|accessible|downloadable|valid|kept|stored|retained|expires?|live|stops?\sworking)\s(?:for|after|within|in)\s"
        rf"(?:an?|one|two|three|six|seven|twelve|thirty|{_NUMBERS})){_DAYS}|{_NUMBERS}\s?(?:小时|天|分钟)内(?:可查|可下载|有效|可用)"
    ),
    r"\b(?i:(?:is|are)\s(?:automatically\s)?(?:deleted|removed|discarded)\s(?:right\s|immediately\s)?(?:after|once|when))\b",
    rf"(?:{_KEPT}){_WORDS}{{0,24}}?{_NUMBERS}{_DAYS}",
    rf"{_NUMBERS}{_DAYS}{_WORDS}{{0,12}}?(?:{_KEPT})",
    rf"(?:有效期|有效时间|有效时长|过期时间|失效时间|\b(?i:expires?\s(?:in|after)|valid\sfor)){_WORDS}{{0,24}}?{_NUMBERS}\s?(?:秒|(?i:seconds?)\b)",
    rf"\b(?i:(?:records?|files?|results?|links?|urls?|data|logs?|history)\s(?:\w+\s){{0,2}}?within\s(?:the\s(?:last|past)\s)?){_NUMBERS}{_DAYS}",
)
_ABSENCE = (
    r"(?:不填|不传|未填|未传|留空|缺省)(?:写|入)?(?:时|则|的话)\s?,?\s?[^,。;\n]{1,10}(?:为|是|使用|采用|取|按)\s?\S",
    r"(?:未指定|不指定|未设置|不设置|未填写?|不填|不传|为空|留空)(?:时|则)?\s?,?\s?(?:系统|模型|服务端?|平台)(?:将|会|则|自动)",
    r"\b(?i:defaults?)\s?:\s(?=[A-Z][a-z]+\s[a-z]+\s)|默认\s?:\s?(?=[\u3400-\u9fff]{4})",
    r"\b(?i:omitted)\s(?:\w+\s){1,3}(?i:keeps?|remains?|stays?)\b",
    (
        r"\b(?i:(?:set|pass|send|use|leave)\s(?:it\s|this\s|(?:to\s)){0,2}(?:an?\s)?[`\"']?(?:null|empty(?:\s\w+)?|\{\}|\[\]|-1)[`\"']?(?:\s\([^()\n]{1,12}\))?\s"
        r"(?:to|for|if|disables|means|removes|clears)\b)"
    ),
    r"(?:不填|不传|留空|为空|缺省)(?:时|则)?(?=检测|查询|搜索|为|与|同|和|跟随|沿用|取|全部)|默认(?:跟随|沿用|与|和)[^,。;\n]{2,}",
    (
        r"(?:不传入?|不带(?:任何)?(?=参数)|不填写?|不提供|不指定|不设置|未传入?|未填写?|未提供|未指定|未设置|留空|省略|(?<!不)为空|缺省)(?:该|此)?(?:参数|字段|值)?"
        r"(?:的话|时)?\s?,?\s?(?:则|将|会|就|即|表示|代表|默认为?(?=[\u3400-\u9fff])|自动|返回|使用|不(?![能可允]))(?!报错|错误|失败|必填)"
    ),
    (
        r"\b(?i:(?:if|when)\s(?:(?:it|this|the\s\w+)\s(?:is\s)?)?(?:not\s(?:provided|specified|set|given|supplied|passed|present|sent)"
        r"|omitted|empty|blank|absent|unset|unspecified|left\s(?:blank|empty|out)),?\s(?!please|error)\w"
        r"|(?:leave|left)\s(?:it\s|this\s|the\s\w+\s)?(?:empty|blank)\s(?:to|for|if|and)"
        r"|(?:empty|blank)(?:\sstring|\svalue)?\smeans|omit(?:ting)?\s(?:it\s|this\s|the\s\w+\s)?(?:to|will|means|for))"
    ),
)
_SPECIAL = (
    r"(?<!路径)(?<!请求)(?<!返回)(?<!响应)格式(?:为|是|要求|如)?\s?:?\s?[`\"'][^`\"'\n]{0,40}[{}<>\[\]|,:;][^`\"'\n]{0,40}[`\"']",
    r"(?:\A|(?<=,))\s?格式\s?[:为是]\s?[`\"'][\w-]{4,40}[`\"']",
    r"归一化(?:到|至|为|坐标|后)|\b(?i:normali[sz]ed\s(?:to|between|coordinates?))\b",
    r"(?:RGBA?|HEX|Hex|hex|十六进制|16\s?进制)\s?的?\s?(?:颜色|色值|格式|编码|(?i:colou?rs?)\b)",
    r"(?:[正负]值|[正负]数|零值?)\s?(?:则|时)?(?:表示|代表)|(?<![\d.\w-])[`\"']?(?:-1|0)[`\"']?\s?(?:表示|代表)\s?[未不无没][\u3400-\u9fff]",
    r"(?<![\d.\w-])[0-9]{1,3}\s(?i:(?:is|being)\sthe\s(?:most|least|highest|lowest|strictest|fastest|slowest|best))\b",
    r"单位\s?(?:为|是|:)\s?(?!毫?秒|分|小时|[天日元年月周]|字节|像素|[KMG]?[Bb]\b|m?s\b|px|%|[a-z]|人民币|百分)[^\s,。;\n]{2,12}",
    (
        r"(?<![\d.\w-])[`\"']?(?:-1|0|空字符串|空)[`\"']?\s?(?:[:=]|表示|代表|则?为|即|则)\s?(?:该|此)?"
        r"(?:(?:使|采|启)用|由)?\s?(?:不限|无限|没有限制|不限制|永久|永不|长期|全部|所有|不过期|不启用|关闭|随机|自动|默认|系统)"
    ),
    (
        r"(?<![\d.\w-])[`\"']?(?:-1|0)[`\"']?\s(?i:(?:means?|for|is|indicates?|=|to\s(?:indicate|disable))\s(?:an?\s|that\s|the\s)?"
        r"(?:unlimited|no\slimit|infinite|infinity|all\b|never|forever|disabled?|random|automatic|auto\b|default|none|permanent|not\sset|unknown))"
        r"|(?<![\d.\w-])[`\"'](?:-1|0)[`\"']\s(?i:means?\s(?:\w+\s){1,5}(?:not|never|disabled|unlimited|ignored|off))\b"
    ),
)
_PACE = (
    rf"超过\s?{_NUMBER}\s?(?:秒|分钟|小时)[^,。;\n]{{0,8}}(?:断开|超时|失败|终止|中断|取消|关闭)",
    rf"超时(?:时间)?\s?(?:设置?)?(?:为|成|至)?\s?{_NUMBER}\s?(?:秒|分钟|s\b)|\b(?i:time-?outs?\s(?:\w+\s){{0,4}}?){_NUMBER}{_SECONDS}",
    (
        rf"(?:生成|处理|等待|完成|出图|出片|响应|渲染|排队)(?:的?(?:时间|耗时))[^,。;\n0-9]{{0,8}}{_NUMBERS}\s?(?:秒|分钟|小时)"
        rf"|(?<![\w+])[\w]{{1,8}}\s?\+\s?{_NUMBERS}\s?(?:秒|分钟|小时)"
        rf"|\b(?i:(?:estimated|average|typical|expected)\s(?:\w+\s)?(?:time|duration|wait|latency))\b[^.;\n0-9]{{0,16}}{_NUMBERS}{_SECONDS}"
    ),
    rf"(?:一般|通常|大约|预计|大概)(?:在|需)?\s?{_NUMBER}(?:\s?(?:-|~|至|到)\s?{_NUMBER})?\s?(?:秒|分钟|小时)",
    rf"\b(?i:(?:takes?|taking|requires?|needs?)\s(?:about\s|around\s|approximately\s|roughly\s|up\sto\s|~\s?|an?\sadditional\s)?){_NUMBER}(?:\s?(?:-|~|to)\s?{_NUMBER})?{_SECONDS}",
    rf"(?:耗时|约需|大约需要|通常需要|一般需要|预计需要|等待|需等待|需要等待)[^。;\n]{{0,8}}?{_NUMBER}(?:\s?(?:-|~|至|到)\s?{_NUMBER})?\s?(?:秒|分钟|小时)",
    rf"\b(?i:(?:wait|retry|retrying|try\sagain)\s[^.;\n]{{0,24}}?){_NUMBER}{_SECONDS}",
)
_UNSETTLED = (
    r"待(?:定|补充|确认|完善|实现|开发)(?=\s?(?:[,。;!)\n]|\Z))|敬请期待",
    r"\b(?:TODO|TBD|FIXME)\b|\b(?i:to\sbe\s(?:determined|defined|documented|announced)|coming\ssoon|work\sin\sprogress)\b",
)
_SOURCE = (
    (
        r"(?:取值|可选值|可用值|枚举值?|可选项|支持的[^,。;\n]{1,8}|列表|音色|语种|编码)[^,。;\n0-9]{0,6}(?:(?:请|可|详)?(?:参[见考阅照]|查[看阅]|见)(?!证)|请?参[见考阅照])\s?\S"
        r"|(?<!\bto\s)\b(?i:see\s(?:the\s)?(?:(?:full|complete)\s)?(?:list|table)\b|one\sof\sthe\s(?:supported|available)\s\w+,?\s(?:see|listed)|(?:full|complete)\slist\s(?:of|at|in)\b)"
    ),
    r"(?:请求|接口|参数)签名(?:串|值|字符串|信息)?(?=\s?(?:[,。;(\n]|\Z))|签名(?:串|值|字符串|结果)\s?(?=[,。;(\n]|\Z)",
    r"(?:在[^,。;\n]{0,12}(?:控制台|后台|平台|[^接本]页面?|中心|设置)|控制台)[^,。;\n]{0,12}(?:创建|获取|获得|申请|查看|生成|分配)",
    r"(?:由|从|通过|来自|经)(?!此|该|本|以下|统一|这)[^,。;\n]{1,24}(?:接口|端点|列表|页面|控制台|后台|平台)[^,。;\n]{0,6}(?:返回|获取|获得|查询|得到|查看|取得|下发)",
    r"(?:由|从|通过|来自)\s?`?(?:(?:GET|POST|PUT)\s)?/[\w/{}.-]{2,60}`?\s?(?:返回|获取|获得|查询|得到|取得)",
    r"\b(?i:from|with|via|by|using|through)\s`?(?:GET|POST|PUT)\s/|[可请][到在][^,。;\n]{1,24}(?:中|里|上)(?:查看|获取|找到|申请)",
    (
        r"(?:访问|前往|登[录陆]|进入|打开)[^。;\n]{0,40}?(?:https?://|\]\(|控制台|后台|平台|官网|网站|管理页)[^。;\n]{0,80}?(?:获取|获得|申请|创建|生成|领取)(?!的)"
        r"|\b(?i:(?:visit|go\sto|log\sin\s(?:to|at|on)|sign\sup\s(?:at|on|for))\s[^;\n]{1,80}?\s(?:to|and)\s(?:get|obtain|create|generate)\s"
        r"(?:an?\s|your\s|the\s)?(?:\w+\s){0,2}?(?:keys?|tokens?|credentials))\b"
        r"|\b(?i:(?:get|obtain|create|generate|find|manage)\s(?:an?\s|your\s|the\s)?(?:\w+\s){0,2}?(?:keys?|tokens?|credentials)\s(?:from|at|in|on|via)\s"
        r"(?:the\s|your\s|our\s)?(?:\[|https?:|(?:\w+\s){0,2}?(?:dashboard|console|portal|settings|page|site|website|account)\b))"
    ),
    r"原样(?:返回|带回|透传|回传|送回)",
    r"\b(?i:(?:echoed\sback|(?:echoed|passed|returned)\s(?:unchanged|as[- ]is|back\s(?:in|with))))\b",
    (
        r"\b(?i:(?:(?:can\s(?:also\s)?be|is|are|be)\s(?:obtained|retrieved|fetched)\s(?:by|from|via|using|through|in|after|with)|(?:can\s(?:also\s)?be\sfound|(?:you\scan\s)?find\sit)\s(?:in|on|at|under))"
        r"|(?:obtained|returned|received)\s(?:by|from)\s(?:the|either|an?|your)\s"
        r"|is\sreturned\s(?:in|with)\s(?:the\s|an?\s)?(?:callback|response|webhook|answer|result))"
    ),
)
"""Where something that is sent is from."""
_RATE = (
    rf"{_NUMBER}\s?(?:秒|分钟|小时)(?:一|1)次",
    rf"{_NUMBER}{_CALLS}{_EACH}{_PERIOD}|每\s?{_PERIOD}{_WORDS}{{0,12}}?{_NUMBER}{_CALLS}",
    rf"(?:一|单|每)(?:天|日|小时|分钟)内?(?:最多|至多|上限(?:为|是)?|限制?|不超过)[^。;\n,]{{0,8}}?{_NUMBER}{_CALLS}",
    rf"\b(?i:every|per|each)\s{_PERIOD}{_WORDS}{{0,20}}?{_NUMBER}{_CALLS}|(?:{_NUMBER}\s?(?i:qps|rpm|tpm)|(?i:qps|[rtqi]p[ms])\s?(?:上限|限制)?\s?[为:]?\s?{_NUMBER})\b",
    rf"(?:并发|(?i:concurren(?:t|cy)))(?![A-Za-z]){_WORDS}{{0,20}}?{_NUMBER}",
    rf"(?:间隔|轮询|(?i:poll(?:ing|ed)?|interval)){_WORDS}{{0,24}}?{_NUMBER}(?:{_SECONDS}|s\b)",
    (
        r"\b(?i:(?:be|is|are)\s(?:called|polled|requested|queried|refreshed)\s(?:again\s)?(?:once\s)?(?:every|per|each|once\s(?:a|per))\s"
        r"(?:few\s)?(?:second|minute|hour|day))"
    ),
)
_RIGHTS = (
    (
        r"\b(?i:(?:pro|plus|enterprise|business|premium|paid|team)\s(?:plans?|users?|customers?|accounts?|tier)\sonly"
        r"|(?:available|supported|works)\s(?:only\s)?(?:on|to|with|for)\s(?:the\s)?(?:pro|plus|enterprise|business|premium|paid|team)\b)"
    ),
    r"(?:未付费|免费|普通|未认证)(?:用户|账号|版)\S{0,2}(?:不可用|不支持|无法使用)|仅供内部",
    rf"(?:仅|只有|只限|限|需要?|须|必须)(?:拥?有|为|是|具[有备]|由|以)?\s?{_MANAGER}|管理员(?:权限|专用|可用)",
    (
        r"\b(?i:(?:requires?|needs?|needing)\s(?:an?\s)?(?:\w+\s)?(?:admin(?:istrator)?|root|owner|enterprise|premium)\b"
        r"|(?:admins?|administrators?|owners?)\sonly"
        r"|only\s(?:for\s|to\s|by\s)?(?:the\s)?(?:admins?|administrators?|owners?)"
        r"|(?:requires?|needs?)\s[^.;\n]{0,24}?(?:scopes?|permissions?|privileges?)\b|(?:scopes?|permissions?)\s(?:\S+\s){0,2}?(?:is|are)\s(?:required|needed))"
    ),
    r"(?:需要?|须|必须|要求)(?:先)?(?:具有|具备|拥有|有|开通)?\s?[^。,;\n]{1,14}权限(?!不足|校验)",
)
_PRECEDENCE = (
    r"[A-Za-z_`\"']\s?(?:参数|字段|属性)?\s?(?:则|将|会|均|都)?(?:不生效|无效|失效|不起作用|不再生效)(?![的值])",
    r"(?:自动|会被|将被|则|将|会|被)\s?忽略|(?:则|将|会|也|均|都|[传入供填设]\S{0,6}时)(?:无效|不生效|不起作用|失效)",
    r"以[^,。;\n]{1,20}为准|(?<!建议)优先(?:使用|采用|取|于)|覆盖(?=[^,。;\n]{0,6}[A-Za-z`])",
    (
        r"\b(?i:ignored\s(?:by|for|on|when|if|in|unless)|(?:is|are|be|will\sbe|gets?)\signored|ignores?|(?:has|have|takes?)\sno\seffect|takes?\s(?:precedence|priority)"
        r"|(?:does|do|will)\snot\s(?:apply|take\seffect)|will\soverride|overrides(?=\s(?:the|any|all|an?|this|it|if|when|`|\"))|overridden\sby)\b"
    ),
)
_PRESENCE = (
    r"\b(?i:(?:null|empty|absent|omitted)\s(?:on|at|for)\s(?:success|failure|errors?|(?:the\s)?(?:last|first)\b))",
    (
        r"(?:`[\w.-]{1,40}`|\b(?i:null|empty|absent|omitted|missing)\b)[`\"']?\s(?:(?i:when|if|while|until|unless|before)\s|(?i:for)\s(?=[a-z]+(?:ed|s)\b|some\b|certain\b|legacy\b))(?!(?i:you|set|omitted|absent|unset|empty|unspecified|left|it\sis\s(?:set|provided)|not\s(?:set|provided|specified))\b)"
        r"|,\s(?i:if|once|while)\s(?!(?:any|applicable|available|needed|necessary|possible|present|provided|set|desired|required|known|given|specified|you|it|they|not)\b)[a-z]+\s[^,.;\n]{4,}"
    ),
    r"时(?:才有意义|不返回|不存在|该?字段?为\s?[\w-])|才有意义|(?:失败|成功|完成|出错)时为",
    r"\b(?i:(?:when|if|unless)\s)[`\"']?[a-z]\w*_\w+[`\"']?\s(?i:is|are|=|==|equals)\s|\b(?i:present\sunless)\b",
    r"[A-Za-z_]\w*\s?=\s?\w+\s?时?才?有(?!效|人)",
    r"\b(?i:only\s(?:set|given|filled|populated|included|shown|emitted)\s(?:for|in|by|on))\b",
    r"(?:时|后|情况下|状态下|场景下|才会?|仅)\s?(?:才会?)?(?:返回|有值|存在|出现|不为空|可用)(?!的|数据|结果)",
    r"(?:仅|只有?)(?:在|当|限)?[^,。;\n()]{1,30}(?:返回|有值|存在|出现|不为空)|时(?:该字段)?(?:为空|为\s?(?i:null))",
    r"\b(?i:(?:when|if)\s[`\"']?[a-z_.]+[`\"']?\s(?:!=|==|≠)\s?[`\"']?\w+)|当\s?[`\"']?[A-Za-z_.]+[`\"']?\s?(?:!=|==|≠|不等于|不为)\s?[`\"']?\w+[`\"']?\s?时",
    r"\b(?i:(?:only\s)?has\s(?:a\s)?value\s(?:only\s)?(?:when|if|after|once))\b|\b(?i:only\sexists?\s(?:in|for|when|if))\b",
    r"可能为(?:空|(?i:null))|\b(?i:(?:null|empty|absent|omitted)\s(?:when|if|until|unless|otherwise))\b",
    (
        r"\b(?i:present(?:ed)?|returned|available|included|populated|provided|visible|exists?|appears?)\s(?i:only\s)?"
        r"(?i:(?:when|if|once|after|until|for\srelevant|for\scertain)(?!\s(?:any|creating|calling|you)\b)|(?:on|for)\s(?:failed|failure|errors?|success))\b"
    ),
    r"\b(?i:only\svis[ai]ble\sin)\b|\(仅?(?:在)?(?:成功|失败|完成|出错)(?:时|后)\)|\b(?i:on\s(?:success|failure|error)\sonly)\b",
    (
        r"\((?i:(?:if|when)\s(?!(?:any|available|applicable|needed|necessary|possible|provided|present|exists?)\s?\)))"
        r"[^()\n]{3,60}\)"
    ),
)
_TOTAL = (
    rf"(?:总和|总数|合计|之和|总共|相加){_WORDS}{{0,16}}?(?:不能?超过|不得超过|最多|至多|≤|<=|小于){_WORDS}{{0,4}}?{_NUMBER}",
    rf"\b(?i:in\stotal|combined|altogether|sum\sof){_WORDS}{{0,40}}?{_NUMBER}",
    rf"{_NUMBER}\s(?i:\w+\s)?(?i:in\stotal|combined|altogether)\b",
)
_CALLBACK = (
    (
        r"(?:验证|校验|核验)\s?(?:(?i:webhook)|回调)|(?:验证|校验|核验|检查)[^,。;\n]{0,10}签名|签名(?:验证|校验)|验签|(?:回调|(?i:webhook))\s?(?:安全|校验)"
        r"|\b(?i:(?:verify|check|validate)\s(?:\w+\s){0,3}signatures?|(?:signature|webhook)\sverification|(?:callback|webhook)\ssecurity)\b"
    ),
    r"\b(?i:(?:receives?|gets?|called|notified)\s[^.;\n]{0,40}\b(?:via|with|by)\s(?:an?\s)?(?:http\s)?post)\b",
    r"\b(?i:sign(?:ed|s|atures?)?)\s[^.;\n]{0,40}\b(?:HMAC|SHA|RSA|MD5)|(?:HMAC|RSA|SHA-?256|MD5)[\w-]*\s?签名|签名(?:算法|方式)",
    r"(?:回调|重试|重推)[^,。;\n0-9]{0,6}[一二两三四五六0-9]+\s?次",
    r"(?:向|往|到|给)\s?(?:该|此|这个|您的?|你的?|回调)?\s?(?i:url|地址|接口)\s?(?i:post)\b",
    r"(?:向|往|到|给)(?:该|此|这个|您的?|你的?|回调)?\s?(?i:url|地址|接口)?[^,。;\n]{0,12}?(?:发送|推送|发起|回调|通知)[^,。;\n]{0,12}?(?:(?i:post)|请求|通知|结果)",
    r"(?:完成|结束|成功|失败)(?:后|时)[^,。;\n]{0,20}?(?:(?i:post)|推送|发送|回调|通知)[^,。;\n]{0,20}?(?:到|至|该|此|(?i:url)|地址)",
    r"\b(?i:(?:will|to)\s(?:post|send|push|notify|call)\s[^.\n]{0,60}?\bto\s(?:this|that|the|your)\s(?:\w+\s)?(?:url|endpoint|address|callback|webhook))\b",
)
_MEDIA = (
    rf"\(\s?{_FILE}(?:\s?[/,|]\s?{_FILE}){{0,8}}\s?,",
    rf"(?<=[(,]\s)(?i:max(?:imum)?)\s?{_NUMBER}\s?(?i:s|secs?|seconds?|min|minutes?)\b",
    rf"(?:采样率|码率|比特率|帧率|位深|(?i:sample\s?rate|bit\s?rate))\s?(?:为|是|:|支持|仅支持|须|需|不[低高]于)?\s?{_NUMBER}\s?(?i:k?hz|kbps|bits?|fps|k\b|位)",
    rf"(?:宽高|边长|宽度|高度|长度|像素)[^,。;\n0-9]{{0,8}}(?:[><≥≤]=?)\s?{_NUMBER}",
    rf"\A\s?{_FILE}(?:(?:[ ,/|或和]|\b(?:or|and)\b){{1,4}}{_FILE}){{1,8}}(?=\s?(?:[,;。.(]|\Z|格式|文件|(?i:files?)))",
    rf"\b(?i:in)\s(?:{_FILE}(?:[ ,/|]|\b(?:or|and)\b){{1,4}}){{2,20}}(?i:formats?)\b",
    r"\b(?i:(?:accepted|supported|allowed|valid)\s(?:\w+\s)?(?:types?|formats?)(?:\s(?:are|is|include))?)\s?:?\s{0,2}(?:image|video|audio)/\w",
    rf"{_NUMBER}\s?[x*]\s?{_NUMBER}\s?(?:px|像素|(?i:pixels?)\b)",
    rf"(?:时长|片长|(?i:duration|length)){_WORDS}{{0,16}}?{_NUMBER}\s?(?:-|~|到|至|(?i:to|and)\b)?\s?(?:{_NUMBER})?{_SECONDS}",
    rf"(?:{_SIDES}){_WORDS}{{0,20}}?{_NUMBER}\s?(?:px|像素|(?i:pixels?)|[x*]\s?[0-9]|:\s?[0-9])",
    (
        rf"{_FORMATS}(?:为|有|包括|限于?|支持|仅支持|:|\b(?i:are|is|include|supported)\b|\s)*"
        rf"(?:{_FILE}[ ,/|和或]*){{1,20}}"
    ),
    (
        r"(?i:\bur[li]s?|链接|地址)[^。;\n]{0,16}?(?:或|/|,|\b(?i:or)\b)[^。;\n]{0,16}?(?i:base64)"
        r"|(?i:base64)[^。;\n]{0,16}?(?:或|/|,|\b(?i:or)\b)[^。;\n]{0,16}?(?i:\bur[li]|链接|地址)"
    ),
    rf"\b(?i:must\sbe)\s(?i:an?\s)?{_FILES}",
    rf"{_FILES}\s(?:files?\s)?(?i:(?:are|is)\s(?:accepted|supported|allowed)|only)\b|\b(?i:ur[li]|link|path)\s(?i:of|to)\s(?:an?\s)?{_FILES}",
    rf"(?:支持|仅支持|\b(?i:supports?|accepts?|only))\s?:?\s{{0,2}}(?:{_FILE}[ ,/|和或]*){{1,20}}",
)
_ORDER = (
    r"\b(?i:(?:newest|oldest|latest|most\srecent)\sfirst)\b|\b(?i:may\sbe\s(?:repeated|(?:given|sent|passed)\s(?:several|multiple)))\b|可重复传|可以?传多次",
    r"(?<![A-Za-z])(?i:first,?\s(?:create|call|upload|register|obtain|get|request)\s)|(?<![A-Za-z\u3400-\u9fff])先(?:调用|创建|上传|获取|请求|通过|使用)[^,。;\n]{2,}",
    (
        r"\b(?i:before\s(?:calling|using|you\s(?:can|call|use|submit|send))"
        r"|(?:must|should|has\sto|have\sto|needs?\sto)\s(?:first|already)\s"
        r"|must\s(?:be|have\sbeen)\s(?:fully\s|already\s)?(?:completed|finished|created|uploaded|activated|verified)"
        r"(?=\s(?:before|first|prior)))\b"
    ),
    r"\b(?i:must\sbe\s(?:\w+\s)?in\s(?:the\s\w+\s)?(?:order|sequence)(?!\sto)|in\sone\s(?:single\s)?request)\b",
    r"(?:需要?|必须|请|须|应)先(?!后)|(?:使用|调用)[^,。;\n]{0,20}之?前[,，]?\s?(?:您|你|用户)?(?:需要?|必须|请|须|应)(?!确认|检查|核对|仔细|注意)",
)
_RELATION = (
    r"(?:时|下|的话)\s?,?\s?(?:默认(?:值)?(?:为|是)?|可选(?:值)?(?:为|是)?:?)\s?[`\"']?[A-Za-z0-9]",
    r"[\u3400-\u9fff](?:[二三四五六]选一|至少(?:传入?|填写?|提供|选择?|上传|需要?)[^,。;\n]{0,4}?[一1][个张项种]|不[能可](?:以)?同时(?:为空|传入?|使用|存在|填写?))|同时(?:传入?|提供|填写?|存在)(?:时|的?情况)",
    r"(?:格式|要求|规则|限制|含义|取值|用法|说明|类型|结构|规格)[^,。;\n]{0,4}(?:同|参照|参考|与)\s?(?:上|前|[`\"']?[A-Za-z_]\w+)",
    r"\b(?i:comes?|taken|copied)\s(?i:from)\s(?i:either\s)?(?i:the\s|an?\s)?(?=[`\"'][\w/ .-]+[`\"'])",
    (
        r"\b(?i:(?:differs?|var(?:y|ies)|depends?|depending)\s(?:based\s)?(?:on|by|per|with|across|from)|use\s(?:the\s)?[`\"']?[\w.]+[`\"']?\s(?:\w+\s){0,2}instead|instead\sof\s[`\"'])"
        r"|不同的?(?:模型|版本|套餐|引擎|音色|渠道|地区|分辨率)[^,。;\n]{0,12}(?:不同|有差异|不一)|而不是[^,。;\n]{2,}|取决于\s?[^,。;\n]{2,}|因[^,。;\n]{1,10}而异|视[^,。;\n]{1,10}而定|坐标轴?原点"
    ),
    r"由[^。;\n]{2,60}?(?:共同)?决定(?!的)",
    r"[与和同跟][^,。;\n]{1,16}共用|(?:通过|根据|按)\s?[`\"'][\w.]+[`\"']\s?(?:参数|字段)?[^,。;\n]{0,4}区分|(?:根据|按)[^,。;\n]{1,24}所属[^,。;\n]{1,24}(?:返回|过滤)",
    r"\b(?i:(?:maintains?|keeps?|preserves?|retains?|inherits?)\s(?:the\s)?same\s[^,.;\n]{3,40}\sas\b)",
    r"成对(?:出现|传入|使用|提供)",
    r"(?:与|和|同|跟)\s?(?:原|源|参考|输入|上传)[^,。;\n]{0,16}?(?:保持)?(?:一致|相同|相等|匹配)(?!的)",
    r"(?i:\b(?:less|greater|more|fewer|smaller|larger|longer|shorter)\sthan\s(?:the\s)?)[`\"]?[a-z]+(?:_[a-z]+)+",
    (
        rf"\b(?i:(?:must|should)\sbe\s(?:at\s(?:least|most)\s|(?:a\s)?(?:minimum|maximum)\s(?:of\s)?|no\s(?:more|less|later|earlier)\sthan\s|within\s)?"
        rf"(?:{_NUMBER}|one|two|three|a|an){_DAYS}(?:\s\w+){{0,2}}?\s(?:in\sthe\sfuture|ahead|in\sadvance|from\snow))"
    ),
    (
        r"\b(?i:(?:must|should|has\sto|cannot|can\snot)\s(?:not\s)?be\s(?:strictly\s)?"
        r"(?:less|greater|smaller|larger|longer|shorter|later|earlier|higher|lower|more)\sthan)\s(?:the\s)?[`\"'*]{0,2}[A-Za-z_]"
    ),
    r"\b(?i:(?:must|should|has\sto|have\sto|needs?\sto)\s(?:exactly\s)?(?:match|equal|correspond\sto|be\s(?:equal\sto|identical\s(?:to|with)|the\ssame\sas)))\b",
    r"(?:必须|需要?|应该?|须|要)(?:与|和|同|跟)[^。,;\n]{1,20}?(?:一致|相同|相等|匹配|对应)",
    r"\b[A-Za-z]\w*\s[-+]\s[A-Za-z]\w*\s(?i:(?:must|should)\sbe|cannot\sexceed|must\snot\sexceed)\b",
    (
        r"(?:必须|需要?|应该?|不[能得可]|须)\s?(?:大于|小于|晚于|早于|高于|低于|超过|等于)(?:或等于|等于)?\s?"
        r"[`\"'*]{0,2}[A-Za-z_]\w*"
    ),
)
_SIZE = (
    rf"(?:权重|强度|置信度|优先级)\s?{_NUMBER}\s?[-~到至]\s?{_NUMBER}",
    rf"(?:单次|每次|一次)[^,。;\n0-9]{{0,10}}{_NUMBERS}\s?(?:秒|分钟|[张个条次段幅字])",
    rf"(?:大小|体积|上限|不超过|不[能得可]超过|最大|以内|限制)(?:[^。;\n,]{{0,16}}?){_NUMBER}\s?(?i:[kmg]b\b)|{_NUMBER}\s?(?i:[kmg]b)\s?(?:以内|以下)",
    rf"\b(?i:max(?:imum)?|up\sto|limit(?:ed)?|exceed|at\smost|less\sthan|within)\b[^.;\n]{{0,30}}?{_NUMBER}\s?(?i:[kmg]b\b)",
)
_WARNING = (
    r"\b(?i:(?:increas|rais)(?:es?|ing)\s(?:the\s)?(?:\w+\s)?(?:latency|response\stime|cost))\b",
    r"\b(?i:(?:must|should|make\ssure\s(?:you|to)|be\ssure\sto|need\sto|please)\s(?:\w+\s)?(?:store|save|keep|remember|write\sdown)\s(?:this|the|it|these)\b)",
    r"(?:请|务必|需要?|必须)(?:妥善|自行|先)?(?:保存|保管|记录|存储)(?!的)",
    r"不(?:推荐|建议)(?!的|使用的)|不稳定|实验性(?=功能|质|接口|阶段|,|。|\s|\Z)",
    (
        r"\b(?i:do\snot\suse\b|don't\suse\b|(?:is|are)\s(?:not|no\slonger)\srecommended|(?:is|are)\s(?:experimental|unstable)"
        r"|not\srecommended\sfor)\b"
    ),
)
_LIST = (
    r"\b(?i:(?:formatted|written|expressed)\sas)\s(?!an?\b|the\b|follows)\w",
    r"\b(?i:format)\s?:\s(?=[`\"']?\w+[:<{])|格式[为:]\s?(?=[`\"']?[A-Za-z]\w*[:<{])",
    (
        r"\b(?i:(?:comma|semicolon|space|pipe)[- ](?:separated|delimited))\b"
        r"|\b(?i:(?:separated|delimited)\sby\s(?:an?\s)?(?:commas?|semicolons?|spaces?|[`\"']\S[`\"']))"
    ),
    r"(?:逗号|分号|空格|竖线|[,;|])\s?(?:进行)?(?:分[隔割]|隔开|拼接|连接)|用[^,。;\n]{1,10}(?:分[隔割]|隔开)",
)
_CODE = r"[`\"']?[A-Za-z][\w.:-]{1,60}[`\"']?"
_CHOICES = (
    r"(?:音色|模型|语言|声音|风格|模板|特效|错误码)(?:编码|名称|ID|id)?列表\s?:\s?(?=[\[\0]|见|`?/)",
    rf"(?:支持|可用|可选)的?(?:模型|音色|语言)(?:有|为|包括|列表)?\s?:\s?{_CODE}(?:\s?[,、/]\s?{_CODE})+",
    (
        rf"\b(?i:(?:supported|available|allowed)\s(?:models|voices|languages))(?:\s(?:are|include))?\s?:\s?"
        rf"{_CODE}(?:\s?,\s?{_CODE})+"
    ),
)
"""What may be chosen, said of an operation and not of the field that has it."""
COMMON = (
    rf"{_NUMBER}\s?(?:个?字符|(?i:characters|chars)\b)",
    (
        r"(?:\A|(?<=[\n.。]))[\s*>-]*(?:(?:All|Every|Each)\s(?!(?:of\s)?the\s(?:examples?|above)|rights)[^.;\n]{3,80}?"
        r"\s(?:is|are|must|has|have|uses?|accepts?|returns?|requires?|expects?)\b"
        r"|(?:所有|全部|每个|每次)的?[^,。;\n()|]{2,30}?(?:均|都|必须|须|需要?|统一|采用|使用|默认))"
    ),
    r"\b(?i:by\sdefault,)\s",
    r"(?:\A|(?<=[\n。;])|(?<=[.、]\s))[^,。;\n]{2,12}统一(?:使用|采用|为|返回|以)",
)
"""What a text says of all calls, or of all things that are alike, where nothing else is told of the sentence."""
SAID: tuple[tuple[Topic, tuple[str, ...]], ...] = (
    ("lifetime", _LIFETIME),
    ("cost", _COST),
    ("rate", _RATE),
    ("rights", _RIGHTS),
    ("precedence", _PRECEDENCE),
    ("absence", _ABSENCE),
    ("presence", _PRESENCE),
    ("total", _TOTAL),
    ("media", _MEDIA),
    ("callback", _CALLBACK),
    ("relation", _RELATION),
    ("order", _ORDER),
    ("size", _SIZE),
    ("warning", _WARNING),
    ("restriction", RESTRICTION),
    ("list", _LIST),
    ("special", _SPECIAL),
    ("pace", _PACE),
    ("unsettled", _UNSETTLED),
    ("choices", _CHOICES),
    ("source", _SOURCE),
)
