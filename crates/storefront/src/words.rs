//! The words around the components: of the layout, of pages, of what can be done with a configuration.

use components::Locale;
use components::price_list::{headline, is_least};
use pricing::{Catalog, Lang};

components::words! {
    site: "明价", "Mingjia";
    site_motto: "公开价目，算得清楚", "Public prices, worked out in the open";
    products: "产品", "Products";
    estimate: "估价清单", "Estimate";
    quotations: "我的报价单", "My quotations";
    embed: "把价目放进你的页面", "Prices on your own page";
    skip: "跳到正文", "Skip to content";
    language: "English", "中文";
    theme: "外观", "Appearance";
    theme_auto: "跟随系统", "Auto";
    theme_light: "浅色", "Light";
    theme_dark: "深色", "Dark";
    footer: "金额由公开价目算出，仅供比较，不是厂商的报价；下单以销售方页面为准。", "Amounts are worked out from public price lists, for comparison only. This is not a vendor's quotation; the seller's order page prevails.";

    home_title: "每一笔价格，都能算清楚", "Prices you can check";
    home_lead: "把公开的价格文档变成能算的价目：选好配置，当场得出金额，每一行都能展开看算式和出处。", "Public price documents made into calculators: choose, see the amount at once, and open any line for its arithmetic and source.";
    product: "产品", "Product";
    vendor: "厂商", "Vendor";
    charged: "怎么收费", "How it is charged";
    included: "包含", "Included";
    free_tier: "免费额度", "Free tier";
    refund: "退款", "Refunds";
    source_date: "价目日期", "Price list dated";
    updated_on: "更新于", "Last updated";
    recorded_on: "价目原文没有日期，抄录于", "The source bears no date; recorded on";
    has_free_tier: "有", "Yes";
    none: "无", "No";

    sections: "本页内容", "On this page";
    section_need: "需要多少", "Your need";
    section_configuration: "配置", "Configuration";
    section_prices: "价目", "Prices";
    section_dates: "时间与退款", "Dates and refunds";
    section_submit: "提交", "Submit";
    section_sources: "须知与来源", "Notes and sources";
    configuration: "配置", "Configuration";
    problems: "有待修正", "To be fixed";
    go_there: "去修改", "Go and fix";

    open_lines: "看明细", "See the lines";
    close_lines: "收起", "Close";
    next_step: "下一步", "Next step";
    ask_price: "带上配置去询价", "Ask for a price";
    submit_quote: "提交这份报价", "Submit this quote";
    submit_panel: "提交这份报价，取得编号与回执", "Submit this quote for a number and a receipt";
    add_to_estimate: "加入清单", "Add to estimate";
    added: "已加入清单", "Added to the estimate";
    added_again: "清单里已有同样的配置，又加了一份", "Added again: the estimate already had this configuration";
    not_added: "浏览器不让保存，没有加入；可以复制链接留存", "Not added: your browser does not allow saving. You can copy the link instead";
    fix_first: "先修正配置，再加入清单", "Fix the configuration first";
    copy_link: "复制链接", "Copy link";
    copied: "已复制", "Copied";
    not_copied: "没能复制，请从地址栏复制", "Could not copy; copy it from the address bar";
    print: "打印", "Print";
    start_over: "恢复默认", "Start over";

    not_found_title: "没有这个页面", "Page not found";
    not_found: "地址可能打错了，或者这个产品已经下架。", "The address may be mistyped, or the product is no longer listed.";
    to_home: "看全部产品", "See all products";
    unreachable: "价目没有取到", "The price list could not be fetched";
    check_network: "请检查网络，再试一次。", "Check the network and try again.";
    try_again: "重试", "Try again";

    quotations_lead: "提交过的报价按编号找。编号只留在这台设备上；换了设备，输入编号也能打开。", "Find a submitted quote by its number. Numbers are kept on this device only; on another one, enter the number to open it.";
    not_kept: "浏览器不让保存，这个编号没有留在本机，请记下来。", "Your browser does not allow saving: this number is not kept here. Write it down.";
    quote_number: "报价编号", "Quotation number";
    look_up: "打开", "Open";
    no_quotations: "这台设备上还没有提交过的报价。在产品页点“提交这份报价”。", "No quotes have been submitted from this device yet. Submit one on a product's page.";
    check_receipt: "核验回执", "Check the receipt";
    no_such_quotation: "服务器上没有这个编号的报价", "The service has no quotation with this number";
    forget: "从列表移除", "Remove from this list";
    not_forgotten: "浏览器不让保存，没有移除。", "Not removed: your browser does not allow saving.";
    is_old: "已超过 18 个月", "More than 18 months old";
}

/// What a product costs in a line, said to be the least where other choices cost more; nothing where no
/// price is public.
#[must_use]
pub fn starting_price(catalog: &Catalog, locale: Locale) -> Option<String> {
    let price = headline(catalog, locale)?;
    Some(match locale.lang {
        _ if !is_least(catalog) => price,
        Lang::Zh => format!("{price}起"),
        Lang::En => format!("from {price}"),
    })
}

/// That something cheaper does as well.
#[must_use]
pub fn could_save(lang: Lang, amount: &str) -> String {
    match lang {
        Lang::Zh => format!("可省 {amount}"),
        Lang::En => format!("Save {amount}"),
    }
}
