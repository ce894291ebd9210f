//! The words of submitting, in Chinese and English.

words! {
    lead: "服务器会用同一份价目重新计算，核对一致后给出编号和签名回执。", "The server reckons it again with the same price list and, if it agrees, gives it a number and a signed receipt.";
    print: "打印", "Print";
    review: "核对", "Review";
    indicative: "含样例价格或待询价项目：提交后只作参考，不是确定的报价。", "Sample prices or prices on request: once submitted it is indicative, not a firm quote.";
    not_current: "配置有待修正，改好后才能提交。", "The configuration needs mending before it can be submitted.";
    contact: "联系方式（选填）", "Contact (optional)";
    contact_hint: "想收到答复就留邮箱或电话。只给处理报价的人看，不出现在报价单里。", "Leave an email address or phone number to be answered. Only those who answer quotes see it; it is not part of the quote.";
    company: "公司", "Company";
    name: "姓名", "Name";
    email: "邮箱", "Email";
    phone: "电话", "Phone";
    note: "备注", "Note";
    submit: "提交报价", "Submit this quote";
    again: "再试一次", "Try again";
    sending: "正在提交…", "Submitting…";
    nothing_lost: "填写的内容都还在。", "Everything you filled in is still here.";
    unreached: "没有连上服务器，报价还没有确认收到。网络恢复后再试一次，不会重复提交。", "The server was not reached and the quote is not confirmed. Try again once you are online; it will not be submitted twice.";
    no_service: "这份站点不接收报价：它是没有配服务的静态副本。可以复制链接或打印，交给销售方。", "This copy of the site takes no quotes: it is served without its service. Copy the link or print the page instead.";
    wait: "请等待", "Wait";
    seconds: "秒", "seconds";
    changed: "价目已更新，金额与你看到的不同", "The price list has changed, and with it what you saw";
    changed_same: "价目已更新，金额没有变化", "The price list has changed; your amounts have not";
    line: "项目", "Item";
    was: "原来", "Was";
    now: "现在", "Now";
    none: "无", "none";
    consent: "同意现在的金额，提交", "Agree to the amounts now and submit";
    wrong_selection: "按现在的价目，这个配置有问题：", "With the price list now, this configuration is not valid:";

    quotation: "报价单", "Quotation";
    number: "编号", "Number";
    issued: "出具日期", "Issued";
    valid_until: "有效期至", "Valid until";
    status: "核对结果", "Verdict";
    verified: "已核对：服务器算出的金额与提交的一致", "Verified: the server came to the same amounts";
    is_indicative: "仅供参考：含样例价格或待询价项目", "Indicative: sample prices or prices on request";
    expired: "已过有效期", "No longer valid";
    configuration: "配置", "Configuration";
    revision: "价目版本", "Price list";
    save_receipt: "下载回执", "Download the receipt";
    receipt_hint: "回执是签名文件（JWS），任何人可用公开密钥核验。", "The receipt is a signed file (JWS) that anybody can check with the public keys.";
    loading: "正在读取…", "Fetching…";
    no_such_quote: "没有这个编号的报价单。", "There is no quotation with this number.";
    not_fetched: "报价单没有取到，请检查网络后重新打开。", "The quotation could not be fetched; check the network and open the page again.";
    back: "回到这个配置", "Back to this configuration";
}
