//! The words around the views: of the frame, and of what can be done with a configuration.

components::words! {
    site: "明价", "Mingjia";
    configuration: "配置", "Configuration";
    site_motto: "公开价目，算得清楚", "Public price lists, worked out in the open";
    products: "产品", "Products";
    estimate: "估价清单", "Estimate";
    embed: "放进你的页面", "Prices on your own page";
    skip: "跳到正文", "Skip to content";
    language: "English", "中文";
    theme: "外观", "Theme";
    theme_auto: "跟随系统", "Auto";
    theme_light: "浅色", "Light";
    theme_dark: "深色", "Dark";
    footer: "金额在你的浏览器里由公开价目算出，仅供比较；下单以销售方页面为准。", "Amounts are worked out in your browser from public price lists, for comparison; the seller's order page decides.";
    not_found: "没有这个页面。", "There is no such page.";
    unloadable: "价目没有取到，请检查网络后重新打开。", "The price list could not be fetched; check the network and open the page again.";
    in_force_since: "价目生效", "In force since";
    submit_quote: "提交报价", "Submit this quote";
    submit_panel: "提交报价，取得编号与回执", "Submit this quote for a number and a receipt";
    when: "时间：何时生效、提醒、到期、保留", "When it starts, ends and is lost";
    add_to_estimate: "加入清单", "Add to estimate";
    added: "已加入清单", "Added to the estimate";
    copy_link: "复制链接", "Copy link";
    copied: "已复制", "Copied";
    print: "打印", "Print";
    start_over: "恢复默认", "Start over";
}
