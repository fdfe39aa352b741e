using Grpc.Core;
using PolicyKit.Annotations;

// case: grpc-unary-reply-01 leak
namespace Blind.GrpcUnaryReply01
{
    public class Citizen { [DataField("personal/identity/resident-id")] public string Sfhm { get; set; } = ""; }

    public sealed class CitizenReply { public string Identity { get; set; } = ""; }
    public sealed class CitizenRequest { public int Id { get; set; } }

    public class CitizenGrpcService(Dictionary<int, Citizen> citizens) : CitizenService.CitizenServiceBase
    {
        public override Task<CitizenReply> Find(CitizenRequest request, ServerCallContext context)
        {
            return Task.FromResult(new CitizenReply { Identity = citizens[request.Id].Sfhm }); // LEAK
        }
    }
}

// case: grpc-server-stream-01 leak
namespace Blind.GrpcServerStream01
{
    public class Rider { public string Mobile { get; set; } = ""; }
    public sealed class RiderReply { public string Phone { get; set; } = ""; }

    public class RiderService(List<Rider> riders)
    {
        public async Task List(IServerStreamWriter<RiderReply> responseStream, ServerCallContext context)
        {
            foreach (var rider in riders) await responseStream.WriteAsync(new RiderReply { Phone = rider.Mobile }); // LEAK
        }
    }
}

// case: grpc-status-01 leak
namespace Blind.GrpcStatus01
{
    public class Account { [DataField("personal/account/login-name")] public string Zh { get; set; } = ""; public bool Locked { get; set; } }

    public class AccountService
    {
        public void Check(Account a)
        {
            if (a.Locked) throw new RpcException(new Status(StatusCode.PermissionDenied, $"账号 {a.Zh} 已锁定")); // LEAK
        }
    }
}

// case: grpc-unary-safe-01 safe
namespace Blind.GrpcUnarySafe01
{
    public class Citizen { [DataField("personal/identity/resident-id")] public string Sfhm { get; set; } = ""; public int State { get; set; } }
    public sealed class StateReply { public int State { get; set; } public bool Verified { get; set; } }

    public class CitizenGrpcService(List<Citizen> citizens) : CitizenService.CitizenServiceBase
    {
        public override Task<StateReply> Find(int index, ServerCallContext context) =>
            Task.FromResult(new StateReply { State = citizens[index].State, Verified = citizens[index].Sfhm.Length == 18 });
    }
}

// case: grpc-stream-safe-01 safe
namespace Blind.GrpcStreamSafe01
{
    public class Rider { public string Mobile { get; set; } = ""; public string StationCode { get; set; } = ""; }
    public sealed class StationReply { public string Code { get; set; } = ""; }

    public class RiderService(List<Rider> riders)
    {
        public async Task List(IServerStreamWriter<StationReply> responseStream, ServerCallContext context)
        {
            foreach (var code in riders.Select(r => r.StationCode).Distinct()) await responseStream.WriteAsync(new StationReply { Code = code });
        }
    }
}

// case: grpc-status-safe-01 safe
namespace Blind.GrpcStatusSafe01
{
    public class Account { public string LoginName { get; set; } = ""; public bool Locked { get; set; } }

    public class AccountService
    {
        public void Check(Account a)
        {
            if (a.Locked || a.LoginName.Length == 0) throw new RpcException(new Status(StatusCode.PermissionDenied, "账号已锁定"));
        }
    }
}
