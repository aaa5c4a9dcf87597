"""The words by which descriptions restrict what may be sent, to whom it is open, and what is refused."""

from __future__ import annotations

RESTRICTION = (
    (
        r"\b(?i:(?:isn't|aren't|is\snot|are\snot)\s(?:currently\s|yet\s)?(?:supported|available|compatible|applicable)"
        r"|(?:doesn't|don't)\ssupport"
        r"|(?:models?|modes?|plans?|versions?|accounts?|users?|regions?|endpoints?|projects?|engines?)\sonly\b"
        r"|the\sonly\s(?:currently\s)?(?:supported|allowed|available|valid|accepted)\s(?:value|option|choice|model|version|format)"
        r"|currently\sthe\sonly\s(?:supported|allowed|available|valid)\s|write[- ]only"
        r"|should\sonly\sbe|only\sbe\s(?:used|set|sent|created|changed|modified|called|combined|provided))\b"
    ),
    r"\b(?i:supported|available|usable|accepted|introduced|added)\s(?i:only\s)?(?i:by|in|on|for|with|from|since)\s(?i:version\s|models?\s)?(?=[`\"'][\w.:-]+[`\"']|[a-z]+-?[0-9]|v?[0-9])",
    r"(?:目前|当前|现阶段|暂时?)(?:模型)?(?:同时)?(?:仅|只)?支持(?!以下|如下|的)[^,。;\n:]{2,}|(?<!不)允许[^,。;\n]{0,12}(?:字母|数字|下划线|中文|汉字)|\b(?i:(?:is|are)\s(?:only\s)?supported\s(?:by|for|in|on|with)\s\w+|(?:supports?|accepts?)\s(?:both|either|multiple|wildcards?|dot\snotation|markdown|html|regular\sexpressions|glob))\b",
    (
        r"(?:涉及|包含|含有?|出现)[^,。;\n]{0,8}(?:真人|违规|敏感|色情|暴力|血腥|版权|名人|政治)|(?:内容|提示词|图片|视频|素材)[^,。;\n]{0,6}违规"
        r"|\b(?i:real\s(?:people|persons?|humans?)|copyrighted)\b"
    ),
    r"(?:无法|不能|不可)(?:正常)?(?:使用|调用)(?!的)",
    r"(?:不要|不需要?|无需|无须|不[含带]|去掉|请勿|不得)[^,。;\n]{0,4}?(?:带|包含|加|添加|携带)?[^,。;\n]{0,20}?(?:前缀|后缀|头部|换行)",
    r"(?<![是否可])以\s?[`\"'“「]?[A-Za-z0-9_./:-]{1,20}[`\"'”」]?\s?(?:开头|打头|结尾|为前缀|为后缀)",
    r"适用于除|除了?[^,。;\n]{1,24}(?:之|以)?外[,，]?[^,。;\n]{0,12}(?:支持|可用|有效|生效|必[填传须]|适用|均|都)",
    r"\b(?i:will\sbe\s(?:automatically\s)?(?:scaled|resized|cropped|converted|truncated|rounded|compressed|trimmed|padded|downsampled|re-?encoded|merged))\b",
    r"\b(?i:use\s(?:this|it)\s(?:\w+\s)?(?:only\s)?(?:if|when|instead)|except\s(?:for|when|if|in|on|that))\b",
    r"(?:无法|不能|不可以?)\s?(?:互相)?(?:共享|共用|混用|互通)|(?:将|会|则|就|便)(?:无法|不能|不可)(?:再|继续)|按[^,。;\n]{1,8}(?:维度)?隔离",
    r"不可逆|(?:无法|不可|不能)(?:恢复|撤销|还原)|\b(?i:irreversibl[ey]|(?:cannot|can't|can\snot)\sbe\s(?:recovered|undone|reverted))\b",
    r"[\u3400-\u9fff]专用(?![字词设])|(?:模型|模式|版本|版)(?:下|时)?固定(?:为|是)",
    r"\b(?i:(?:letters|digits|numbers|alphanumerics?|characters)\b[^.;\n]{0,40}\bonly)\b|按[^,。;\n]{1,12}(?:计算|处理)(?!的)",
    (
        r"(?:\A|(?<=[\n.]))\s?[\[(](?i:[A-Za-z][\w ,/-]{1,30}\sonly)[\])]"
        r"|\b(?i:not\s(?:supported|available)\s(?:for|by|in|with)|only\s(?:with|used\sfor))\b"
    ),
    r"[A-Za-z0-9]\s?(?:模式|模型)?下(?:无效|不生效|不可用|不支持)|仅\s?[`A-Za-z][^,。;\n]{1,24}时(?:使用|传|填|生效|有效)",
    r"(?<!是否)(?:仅|只)(?:限于?|支持|适用于?|能够?|可以?|允许)(?!是|为|[^,。;\n]{0,6}(?:以下|下列))|(?<!是否)不(?:支持|能用于|可用于)(?!的)",
    (
        r"(?<!\bits\s)(?<!\bthe\s)\b(?i:only\s(?:takes?\seffect|has\s(?:any\s)?effect|relevant|works?|supports?|applies|applicable|available|supported|allowed|permitted|valid)"
        r"|(?:can|may|could)\sonly\b(?!\sbe\sone)|(?:is|are)\s[`\"'*]{0,2}(?:not|un)[`\"'*]{0,2}\s?supported"
        r"|(?:does|do)\snot\ssupport|may\snot\s(?:apply|work|be\s(?:available|supported))|mutually\sexclusive"
        r"|cannot\sbe\s(?:used|combined|called|changed|undone|reused|upgraded|modified|edited|cancell?ed|deleted|restored)|(?:used|uses|applies|effective|relevant)\s(?:when|if)(?=\s\S+\s(?:is|=|was)))\b"
    ),
    r"(?:[文图首尾]\S{0,4}生?(?:视频|图片?|音频)|\S{1,6}(?:模式|场景))(?:下|中|时)?(?:才|均|都)?(?:有效|生效|可用)(?!期|的)",
    r"(?:数量|队列|并发|总数)[^,。;\n]{0,8}(?:限制|上限)[^,。;\n]{0,4}?[0-9]+",
    r"幂等(?!性?传递)|\b(?i:idempoten(?:t|cy))\b",
    r"(?:请勿|不要|不得|禁止|不能|不可)(?:重复|频繁|多次)|频率(?:限制|拦截)|会被?限流",
    r"(?:必须|需要?|保证|应)(?:是|为|要)?(?:[^,。;\n]{0,10})唯一(?!的|标识)|(?:及以上|以上)(?:的?版本)?(?:才|均|都)?(?:支持|可用|有效)|\b(?i:(?:must|should|has\sto)\sbe\s(?:globally\s)?unique)\b",
    r"\b(?i:(?:available|supported|valid|works?|applicable)\sonly\s(?:for|in|with|when|on)|only\s(?:for|in|with)\s(?!this\b))\b",
    r"(?:\A|(?<=[。;,\n(]))\s?仅(?!供)[^,。;\n]{1,40}?(?:支持|可用|有效|生效)(?!的)",
    (
        r"(?<!是否)(?:仅|只有)\s?[^,。;\n]{1,24}?状态(?:的[^,。;\n]{1,10}?)?[下时]?(?:才|均|都)?(?:可|能|允许)"
        r"|(?<!是否)只有[^,。;\n]{1,20}?的(?:订单|任务|记录|视频|作品|文件|工单|实例)(?:才|均|都)?(?:可|能|允许)"
        r"|(?<!\bthe\s)\b(?i:only\s(?:(?!that\b|which\b)[a-z-]+\s){1,3}(?:can|may)\sbe\s[a-z]+ed)\b"
    ),
    r"(?:将|会)(?:直接)?(?:返回错误|报错)|\b(?i:returns?\s(?:an?\s)?(?:error|[45][0-9]{2})\s(?:if|when|unless))\b",
    r"(?:否则|不然)[^。;,\n]{0,10}(?:报错|返回|失败|错误|拒绝)|\b(?i:(?:will\s|request\s|call\s)?fails?\s(?:if|when|unless)|(?:is|be)\srejected\s(?:if|when|unless))\b",
    r"\b(?i:(?:requests?|calls?|uploads?|files?)\s(?:\w+\s){0,3}(?:is|are|will\sbe)\s(?:refused|rejected|denied|dropped))\b",
    r"计入[^,。;\n]{0,4}(?:配额|额度|限额)|\b(?i:counts?\s(?:towards?|against)\s(?:your|the)\s(?:\w+\s)?(?:quota|limit))\b",
    r"(?:同一|单个|每个)[^,。;\n]{1,8}(?:内|下)唯一|只计[一1]次|管理员可见",
    r"\b(?i:blanks?|whitespaces?|spaces)\s(?:is|are)\s(?i:removed|trimmed|stripped|ignored)\b|\bRetry-After\b",
    r"区分大小写|大小写(?:不)?敏感|\b(?i:case[- ](?:in)?sensitive)\b",
    (
        r"(?<!是否)(?:必须|需要?|只能|应)(?:是|为)?(?:包含|以[^。,;\n]{1,12}开[头始]|由[^。,;\n]{1,20}组成)"
        r"|\b(?i:(?:must|should|(?:can|may)\sonly)\s(?:only\s)?(?:contain|consist|start\swith|begin\swith|end\swith|be\salphanumeric))\b"
    ),
    r"顺序(?:很|非常|十分)?(?:重要|敏感)|(?:请|须|必须|需)?按[^,。;\n]{0,8}顺序(?!返回|排)|\b(?i:(?:the\s)?order\s(?:of\s(?:the\s)?\w+\s)?matters)\b",
    r"\b(?i:(?:ids?|numbers?)\s(?:with\s(?:a\s)?values?\s)?)(?:<=?|>=?|≤|≥)\s?[0-9]",
    r"\b(?i:in\s(?:the\s)?sandbox(?:\smode)?,?\s\w+|sandbox\smode\b.{0,20}\b(?:different|differs?))\b|(?:沙箱|沙盒|测试)环境(?:中|下)[^,。;\n]{2,}",
)
