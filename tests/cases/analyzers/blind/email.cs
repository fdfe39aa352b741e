using System.Net.Mail;
using MailKit.Net.Smtp;
using MimeKit;
using PolicyKit.Annotations;

// case: email-system-net-mail-01 leak
namespace Blind.EmailSystemNetMail01
{
    public class Petition { public string PetitionerName { get; set; } = ""; public string IdCardNo { get; set; } = ""; public string Subject { get; set; } = ""; }

    public class Mailer(System.Net.Mail.SmtpClient smtp)
    {
        public void Forward(Petition p)
        {
            smtp.Send("robot@gov.example", "office@gov.example", p.Subject, $"信访人证件 {p.IdCardNo}"); // LEAK
        }
    }
}

// case: email-mail-message-01 leak
namespace Blind.EmailMailMessage01
{
    public class Report { [DataField("personal/health/test-result")] public string Jg { get; set; } = ""; }

    public class Mailer(System.Net.Mail.SmtpClient smtp)
    {
        public async Task SendAsync(Report r)
        {
            await smtp.SendMailAsync(new MailMessage("robot@gov.example", "office@gov.example", "检测结果", r.Jg)); // LEAK
        }
    }
}

// case: email-mail-kit-01 leak
namespace Blind.EmailMailKit01
{
    public class Applicant { public string Mobile { get; set; } = ""; public string RealName { get; set; } = ""; }

    public class Mailer(IMailService mail)
    {
        public Task NotifyAsync(Applicant a) => mail.SendEmailAsync("office@gov.example", "新申请", $"请联系 {a.Mobile}"); // LEAK
    }

    public interface IMailService { Task SendEmailAsync(string to, string subject, string body); }
}

// case: email-safe-01 safe
namespace Blind.EmailSafe01
{
    public class Petition { public string PetitionerName { get; set; } = ""; public string IdCardNo { get; set; } = ""; public string Stage { get; set; } = ""; }

    public class Mailer(System.Net.Mail.SmtpClient smtp)
    {
        public void Remind(List<Petition> all) =>
            smtp.Send("robot@gov.example", "office@gov.example", "待办提醒", $"有 {all.Count(p => p.Stage == "待办")} 件待办");
    }
}

// case: email-safe-02 safe
namespace Blind.EmailSafe02
{
    public class Report { [DataField("personal/health/test-result")] public string Jg { get; set; } = ""; public string LabName { get; set; } = ""; }

    public class Mailer
    {
        public MimeMessage Build(Report r)
        {
            var message = new MimeMessage { Subject = "检测完成" };
            message.Body = new TextPart("plain") { Text = r.LabName + " 已出报告" + (r.Jg.Length > 0 ? "" : "(空)") };
            return message;
        }
    }
}

// case: email-template-safe-01 safe
namespace Blind.EmailTemplateSafe01
{
    public class EmailTemplate { public string TemplateName { get; set; } = ""; public string EmailTitle { get; set; } = ""; public string EmailBody { get; set; } = ""; }

    public class Mailer(System.Net.Mail.SmtpClient smtp)
    {
        public void Test(EmailTemplate t) => smtp.Send("robot@gov.example", "office@gov.example", t.EmailTitle, t.EmailBody);
    }
}
