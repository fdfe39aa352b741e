using NLog;
using PolicyKit.Annotations;
using Serilog;
using Serilog.Context;

// case: log-serilog-destructure-01 leak
namespace Blind.LogSerilogDestructure01
{
    public class Student
    {
        public string ClassCode { get; set; } = "";
        [DataField("personal/basic/name")] public string StuName { get; set; } = "";
        [DataField("personal/contact/mobile")] public string ParentPhone { get; set; } = "";
    }

    public class Enrolment
    {
        public void Enrol(Student student) => Log.Information("录取 {@Student}", student); // LEAK
    }
}

// case: log-serilog-property-01 leak
namespace Blind.LogSerilogProperty01
{
    public class Taxpayer { public string IdCardNo { get; set; } = ""; public int Period { get; set; } }

    public class TaxService(Serilog.ILogger logger)
    {
        public void Declare(Taxpayer t)
        {
            logger.Information("申报 {Id} {Period}", t.IdCardNo, t.Period); // LEAK
        }
    }
}

// case: log-serilog-for-context-01 leak
namespace Blind.LogSerilogForContext01
{
    public class Visitor { [DataField("personal/network/ip")] public string RemoteAddr { get; set; } = ""; }

    public class Gate
    {
        public void Enter(Visitor v)
        {
            Log.Logger.ForContext("addr", v.RemoteAddr).Information("进入"); // LEAK
        }
    }
}

// case: log-serilog-log-context-01 leak
namespace Blind.LogSerilogLogContext01
{
    public class Session { public string AccessToken { get; set; } = ""; public DateTime Since { get; set; } }

    public class SessionFilter
    {
        public void Begin(Session session)
        {
            using (LogContext.PushProperty("token", session.AccessToken)) // LEAK
            {
                Log.Information("会话 {Since}", session.Since);
            }
        }
    }
}

// case: log-serilog-anonymous-01 leak
namespace Blind.LogSerilogAnonymous01
{
    public class Pensioner { [DataField("personal/financial/income")] public decimal Ylj { get; set; } public int Year { get; set; } }

    public class PensionJob
    {
        public void Adjust(Pensioner p)
        {
            var change = new { p.Year, Amount = p.Ylj * 1.05m };
            Log.Information("调整 {@Change}", change); // LEAK
        }
    }
}

// case: log-nlog-01 leak
namespace Blind.LogNlog01
{
    public class Driver { public string DriverLicenseNo { get; set; } = ""; public string PlateNo { get; set; } = ""; }

    public class DriverService
    {
        private static readonly NLog.Logger logger = LogManager.GetCurrentClassLogger();

        public void Bind(Driver d)
        {
            logger.Info("绑定驾驶证 {0}", d.DriverLicenseNo); // LEAK
        }
    }
}

// case: log-nlog-02 leak
namespace Blind.LogNlog02
{
    public class Petitioner { [DataField("personal/contact/address")] public string Zz { get; set; } = ""; [DataField("personal/content/free-text")] public string Content { get; set; } = ""; }

    public class PetitionService
    {
        private static readonly NLog.Logger Log = NLog.LogManager.GetLogger("petition");

        public void Accept(Petitioner p)
        {
            if (Log.IsDebugEnabled) Log.Debug($"来信内容:{p.Content}"); // LEAK
            Log.Error(new InvalidOperationException("x"), "地址异常 " + p.Zz); // LEAK
        }
    }
}

// case: log-log4net-01 leak
namespace Blind.LogLog4net01
{
    public class Member { public string Xm { get; set; } = ""; public string Sfzhm { get; set; } = ""; }

    public class MemberBll
    {
        private static readonly log4net.ILog log = log4net.LogManager.GetLogger(typeof(MemberBll));

        public void Update(Member m)
        {
            log.InfoFormat("修改会员 {0}", m.Sfzhm); // LEAK
        }
    }
}

// case: log-static-log-helper-01 leak
namespace Blind.LogStaticLogHelper01
{
    public static class LogHelper
    {
        public static void WriteLog(string message) => Serilog.Log.Warning(message);
    }

    public class Disabled { [DataField("personal/identity/disability-card")] public string Cjzh { get; set; } = ""; }

    public class DisabledBll
    {
        public void Audit(Disabled d) => LogHelper.WriteLog("残疾证审核 " + d.Cjzh); // LEAK
    }
}

// case: log-serilog-safe-01 safe
namespace Blind.LogSerilogSafe01
{
    public class Student { public string ClassCode { get; set; } = ""; public string StuName { get; set; } = ""; public string IdCardNo { get; set; } = ""; }

    public class Enrolment
    {
        public void Enrol(Student student)
        {
            Log.Information("录取 {@Class}", new { student.ClassCode, HasId = student.IdCardNo != "" });
            Log.Information("班级 {Class}", student.ClassCode);
        }
    }
}

// case: log-serilog-safe-02 safe
namespace Blind.LogSerilogSafe02
{
    public class SmsTemplate { public string TemplateName { get; set; } = ""; public string MobileField { get; set; } = "mobile"; public int PhoneCount { get; set; } }

    public class SmsService(Serilog.ILogger logger)
    {
        public void Send(SmsTemplate template, IReadOnlyCollection<string> phones)
        {
            logger.Information("短信 {Template} 发送 {Count}", template.TemplateName, phones.Count);
            logger.ForContext("n", template.PhoneCount).Information("完成");
        }
    }
}

// case: log-nlog-safe-01 safe
namespace Blind.LogNlogSafe01
{
    public class Driver { public string DriverLicenseNo { get; set; } = ""; public string LicenseClass { get; set; } = ""; }

    public class DriverService
    {
        private static readonly NLog.Logger logger = LogManager.GetCurrentClassLogger();
        [Mask("suppress")] private static string? Suppress(string value) => null;

        public void Bind(Driver d)
        {
            logger.Info("准驾车型 {0}", d.LicenseClass);
            logger.Info("证号 {0}", Suppress(d.DriverLicenseNo));
        }
    }
}

// case: log-static-log-helper-safe-01 safe
namespace Blind.LogStaticLogHelperSafe01
{
    public static class LogHelper
    {
        public static void WriteLog(string message) => Serilog.Log.Warning(message);
    }

    public class Disabled { [DataField("personal/identity/disability-card")] public string Cjzh { get; set; } = ""; public string AuditState { get; set; } = ""; }

    public class DisabledBll
    {
        public void Audit(Disabled d)
        {
            if (d.Cjzh.Length != 20) LogHelper.WriteLog("残疾证长度不符");
            LogHelper.WriteLog("审核状态 " + d.AuditState);
        }
    }
}

// case: log-log4net-safe-01 safe
namespace Blind.LogLog4netSafe01
{
    public class Member { public string Xm { get; set; } = ""; public string Sfzhm { get; set; } = ""; public int Points { get; set; } }

    public class MemberBll
    {
        private static readonly log4net.ILog log = log4net.LogManager.GetLogger(typeof(MemberBll));

        public void Update(Member m, Exception ex)
        {
            m.Xm = m.Xm.Trim();
            log.Error("修改会员失败", ex);
            log.InfoFormat("积分 {0}", m.Points);
        }
    }
}
