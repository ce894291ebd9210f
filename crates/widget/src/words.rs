//! The phrases only the widget has.

use pricing::Lang;

pub(crate) struct Words {
    pub submit: &'static str,
    pub sending: &'static str,
    pub accepted: &'static str,
    pub until: &'static str,
    pub contact: &'static str,
    pub email: &'static str,
    pub phone: &'static str,
    pub name: &'static str,
    pub company: &'static str,
}

static ZH: Words = Words {
    submit: "提交这份报价",
    sending: "正在提交……",
    accepted: "已受理，报价编号",
    until: "有效期至",
    contact: "留下联系方式（可选）",
    email: "邮箱",
    phone: "电话",
    name: "姓名",
    company: "公司",
};

static EN: Words = Words {
    submit: "Submit this quote",
    sending: "Submitting…",
    accepted: "Accepted as quote",
    until: "Valid until",
    contact: "Leave a contact (optional)",
    email: "Email",
    phone: "Phone",
    name: "Name",
    company: "Company",
};

pub(crate) fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}
