//! The phrases only the widget has.

components::words! {
    cta: "按这个配置购买", "Continue with this configuration";
    submit: "提交这份报价", "Submit this quote";
    sending: "正在提交…", "Submitting…";
    accepted: "已受理，报价编号", "Accepted as quote";
    until: "有效期至", "Valid until";
    contact: "留下联系方式（选填）", "Leave a contact (optional)";
    email: "邮箱", "Email";
    phone: "电话", "Phone";
    name: "姓名", "Name";
    company: "公司", "Company";
}
