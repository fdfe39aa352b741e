using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using DotNetCore.CAP;
using PolicyKit.Annotations;
using RabbitMQ.Client;

// case: message-rabbit-mq-01 leak
namespace Blind.MessageRabbitMq01
{
    public class Birth { [DataField("personal/health/birth")] public string Cszm { get; set; } = ""; public string Hospital { get; set; } = ""; }

    public class BirthPublisher(IModel channel)
    {
        public void Publish(Birth birth)
        {
            var body = Encoding.UTF8.GetBytes(birth.Hospital + "|" + birth.Cszm);
            channel.BasicPublish("health", "birth", null, body); // LEAK
        }
    }
}

// case: message-kafka-01 leak
namespace Blind.MessageKafka01
{
    public class Ride { public string PassengerPhone { get; set; } = ""; public string PlateNo { get; set; } = ""; }

    public class RideProducer(IProducer<Null, string> producer)
    {
        public async Task SendAsync(Ride ride) => await producer.ProduceAsync("rides", new Message<Null, string> { Value = ride.PassengerPhone }); // LEAK
    }
}

// case: message-cap-01 leak
namespace Blind.MessageCap01
{
    public class PersonChanged { public long Id { get; set; } public string IdCardNo { get; set; } = ""; public string HomeAddress { get; set; } = ""; }

    public class PersonService(ICapPublisher publisher)
    {
        public Task RaiseAsync(PersonChanged changed) => publisher.PublishAsync("person.changed", changed); // LEAK
    }
}

// case: message-rabbit-mq-safe-01 safe
namespace Blind.MessageRabbitMqSafe01
{
    public class Birth { [DataField("personal/health/birth")] public string Cszm { get; set; } = ""; public string Hospital { get; set; } = ""; public DateTime At { get; set; } }

    public class BirthPublisher(IModel channel)
    {
        public void Publish(Birth birth) => channel.BasicPublish("health", "birth", null, JsonSerializer.SerializeToUtf8Bytes(new { birth.Hospital, birth.At.Year }));
    }
}

// case: message-kafka-safe-01 safe
namespace Blind.MessageKafkaSafe01
{
    public class Ride { public string PassengerPhone { get; set; } = ""; public string LineName { get; set; } = ""; public int Seats { get; set; } }

    public class RideProducer(IProducer<Null, string> producer)
    {
        public async Task SendAsync(Ride ride)
        {
            if (ride.PassengerPhone.Length == 0) return;
            await producer.ProduceAsync("rides", new Message<Null, string> { Value = $"{ride.LineName}:{ride.Seats}" });
        }
    }
}

// case: message-cap-safe-01 safe
namespace Blind.MessageCapSafe01
{
    public class Person { public long Id { get; set; } public string IdCardNo { get; set; } = ""; }
    public record PersonChangedEvent(long Id, string[] ChangedColumns);

    public class PersonService(ICapPublisher publisher)
    {
        public Task RaiseAsync(Person before, Person after)
        {
            List<string> columns = [];
            if (before.IdCardNo != after.IdCardNo) columns.Add(nameof(Person.IdCardNo));
            return publisher.PublishAsync("person.changed", new PersonChangedEvent(after.Id, [.. columns]));
        }
    }
}

// case: message-handler-safe-01 safe
namespace Blind.MessageHandlerSafe01
{
    public class Payload { public string Mobile { get; set; } = ""; public int Retry { get; set; } }

    public class Consumer(IModel channel)
    {
        public void Handle(ReadOnlyMemory<byte> body)
        {
            var payload = JsonSerializer.Deserialize<Payload>(body.Span)!;
            var next = payload.Retry + 1;
            channel.BasicPublish("", "retry", null, BitConverter.GetBytes(next));
        }
    }
}
