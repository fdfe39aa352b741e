using System.Diagnostics;
using System.Diagnostics.Metrics;
using PolicyKit.Annotations;

// case: telemetry-activity-tag-01 leak
namespace Blind.TelemetryActivityTag01
{
    public class Caller { [DataField("personal/account/login-name")] public string Dlm { get; set; } = ""; }

    public class Gateway
    {
        private static readonly ActivitySource Source = new("gov.gateway");

        public void Call(Caller caller)
        {
            using var activity = Source.StartActivity("call");
            activity?.SetTag("user", caller.Dlm); // LEAK
        }
    }
}

// case: telemetry-activity-tag-02 leak
namespace Blind.TelemetryActivityTag02
{
    public class Query { public string IdCardNo { get; set; } = ""; public string ClientIp { get; set; } = ""; }

    public class QueryTrace
    {
        public void Trace(Query q)
        {
            Activity.Current?.AddTag("id", q.IdCardNo); // LEAK
            Activity.Current?.AddBaggage("ip", q.ClientIp); // LEAK
        }
    }
}

// case: telemetry-trace-01 leak
namespace Blind.TelemetryTrace01
{
    public class Cert { [DataField("personal/identity/foreign-permanent-resident")] public string Yjjlz { get; set; } = ""; }

    public class CertTrace
    {
        public void Write(Cert c)
        {
            Trace.TraceInformation("永居证 {0}", c.Yjjlz); // LEAK
            Debug.WriteLine(c.Yjjlz); // LEAK
        }
    }
}

// case: telemetry-metric-tag-01 leak
namespace Blind.TelemetryMetricTag01
{
    public class Caller { public string Mobile { get; set; } = ""; }

    public class Metrics
    {
        private readonly Counter<int> _calls = new Meter("hotline").CreateCounter<int>("calls");

        public void Count(Caller c) => _calls.Add(1, new KeyValuePair<string, object?>("mobile", c.Mobile)); // LEAK
    }
}

// case: telemetry-activity-safe-01 safe
namespace Blind.TelemetryActivitySafe01
{
    public class Query { public string IdCardNo { get; set; } = ""; public string Channel { get; set; } = ""; public int Page { get; set; } }

    public class QueryTrace
    {
        public void Trace(Query q)
        {
            Activity.Current?.SetTag("channel", q.Channel);
            Activity.Current?.SetTag("has.id", q.IdCardNo.Length > 0);
        }
    }
}

// case: telemetry-trace-safe-01 safe
namespace Blind.TelemetryTraceSafe01
{
    public class Cert { [DataField("personal/identity/passport")] public string Hz { get; set; } = ""; public string State { get; set; } = ""; }

    public class CertTrace
    {
        public void Write(Cert c)
        {
            Trace.WriteLine("状态 " + c.State);
            Debug.Assert(c.Hz.Length == 9, "护照号应为 9 位");
        }
    }
}

// case: telemetry-metric-safe-01 safe
namespace Blind.TelemetryMetricSafe01
{
    public class Caller { public string Mobile { get; set; } = ""; public string Queue { get; set; } = ""; }

    public class Metrics
    {
        private readonly Histogram<double> _seconds = new Meter("hotline").CreateHistogram<double>("seconds");

        public void Done(Caller c, double seconds) => _seconds.Record(seconds, new KeyValuePair<string, object?>("queue", c.Queue));
    }
}

// case: telemetry-activity-masked-01 safe
namespace Blind.TelemetryActivityMasked01
{
    public class Caller { public string LoginName { get; set; } = ""; }

    public class Gateway
    {
        [Mask("hmac-sha256")] private static string Pseudonym(string value) => value.Length.ToString("x8");

        public void Call(Caller caller, Activity activity) => activity.SetTag("user", Pseudonym(caller.LoginName));
    }
}
