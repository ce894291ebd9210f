//! The words of pages outside the program: said before it runs, or when it cannot.

components::words! {
    failed: "页面没能运行起来，请刷新；浏览器过旧时请更新后再试。价目仍可阅读。", "The page could not run. Please reload, or update an old browser and try again. The prices above can still be read.";
    updated: "网站刚刚更新，正在载入新的页面。", "This site was just updated; the new page is loading.";
    noscript: "价目都在上面；修改配置、重新计算需要启用 JavaScript。", "All prices are above; changing the configuration needs JavaScript.";
    computing: "正在按链接里的配置计算，上面暂为默认配置的金额。", "Working out the configuration in the link; until then the amounts are those of the default one.";
    estimate: "几个产品的价格放在一起算，清单可以分享。", "The prices of several products worked out together, in a list to share.";
    quotations: "提交过的报价单：编号、金额与有效期。", "Quotations submitted: numbers, amounts and validity.";
}
