using Microsoft.AspNetCore.SignalR;
using PolicyKit.Annotations;

// case: signalr-clients-all-01 leak
namespace Blind.SignalrClientsAll01
{
    public class Call { [DataField("personal/contact/mobile")] public string Hm { get; set; } = ""; public int Window { get; set; } }

    public class QueueHub : Hub
    {
        public Task Announce(Call call) => Clients.All.SendAsync("called", call.Window, call.Hm); // LEAK
    }
}

// case: signalr-hub-context-01 leak
namespace Blind.SignalrHubContext01
{
    public class ScreenHub : Hub;
    public class Queuer { public string PatientName { get; set; } = ""; public string IdNumber { get; set; } = ""; public int No { get; set; } }

    public class Screen(IHubContext<ScreenHub> hub)
    {
        public async Task RefreshAsync(List<Queuer> queue)
        {
            await hub.Clients.Group("hall").SendAsync("queue", queue.Take(5)); // LEAK
        }
    }
}

// case: signalr-typed-hub-01 leak
namespace Blind.SignalrTypedHub01
{
    public interface IAlarmClient { Task Alarm(string text); }
    public class Elder { [DataField("personal/contact/address")] public string Jzdz { get; set; } = ""; }

    public class AlarmHub : Hub<IAlarmClient>
    {
        public async Task Fall(Elder elder) => await Clients.Others.Alarm("跌倒 " + elder.Jzdz); // LEAK
    }
}

// case: signalr-safe-01 safe
namespace Blind.SignalrSafe01
{
    public class Call { [DataField("personal/contact/mobile")] public string Hm { get; set; } = ""; public int Window { get; set; } public string QueueNo { get; set; } = ""; }

    public class QueueHub : Hub
    {
        public Task Announce(Call call) => Clients.All.SendAsync("called", call.Window, call.QueueNo);
    }
}

// case: signalr-safe-02 safe
namespace Blind.SignalrSafe02
{
    public class ScreenHub : Hub;
    public class Queuer { public string PatientName { get; set; } = ""; public int No { get; set; } }

    public class Screen(IHubContext<ScreenHub> hub)
    {
        public Task RefreshAsync(List<Queuer> queue) => hub.Clients.Group("hall").SendAsync("queue", queue.Select(q => q.No).ToArray());
    }
}

// case: signalr-typed-hub-safe-01 safe
namespace Blind.SignalrTypedHubSafe01
{
    public interface IAlarmClient { Task Alarm(string text, int floor); }
    public class Elder { public string HomeAddress { get; set; } = ""; public int Floor { get; set; } }

    public class AlarmHub : Hub<IAlarmClient>
    {
        public Task Fall(Elder elder) => Clients.Caller.Alarm(elder.HomeAddress == "" ? "地址缺失" : "跌倒", elder.Floor);
    }
}
