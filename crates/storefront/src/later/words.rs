//! The words of the home page and the estimate.

components::words! {
    home_title: "每一笔价格，都能算清楚", "Prices you can check";
    home_lead: "把公开的价格文档变成能算的价目：选好配置，当场得出金额，每一行都能展开看算式和出处。", "Public price documents turned into lists that reckon: configure, see the amount at once, and open any line to its arithmetic and source.";
    estimate_lead: "几个产品放在一起算。清单保存在这个浏览器里，也写在地址里，复制链接就能分享。", "Several products reckoned together. The list is kept in this browser and in the address: copy the link to share it.";
    estimate_empty: "清单还是空的。到产品页选好配置，点“加入清单”。", "Nothing here yet. Configure a product on its page and choose “Add to estimate”.";
    estimate_invalid: "这一项的配置有误，未计入。", "This configuration is not valid and is left out.";
    estimate_total: "合计", "Total";
    open: "打开", "Open";
    remove: "移除", "Remove";
    from_price: "起", "from";
    free_too: "，另可免费使用", ", and a free one";
}
