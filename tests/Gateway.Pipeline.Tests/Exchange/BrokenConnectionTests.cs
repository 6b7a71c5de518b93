using Gateway.Pipeline.Partners;
using Gateway.Testing;
using Gateway.Transports;

namespace Gateway.Pipeline.Tests.Exchange;

public sealed class BrokenConnectionTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Edi = "ISA*00*          *00*          *ZZ*A              *ZZ*B              *261122*0900*U*00401*000000001*0*P*>~IEA*0*000000001~";

    [PostgresFact]
    public async Task A_connection_that_breaks_once_is_told_to_nobody()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        site.Drop("a.edi", Edi);
        site.Inbox.Before = (verb, _) => verb == "read" ? ScriptedTransport.Fault(TransportCause.ConnectionLost) : null;
        (await site.PollAsync()).Files.ShouldBe(0);
        site.Inbox.Before = (_, _) => null;
        (await site.PollAsync()).Files.ShouldBe(1);
        (await site.ManyAsync<string>("select kind from exception")).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_file_that_breaks_the_connection_each_time_comes_last()
    {
        await using var site = await ExchangeSite.CreateAsync(databases, new CollectionProfile { FetchAtOnce = 1 });
        site.Inbox.Before = (verb, name) => verb == "read" && name.StartsWith("bad", StringComparison.Ordinal) ? ScriptedTransport.Fault(TransportCause.ConnectionLost) : null;
        site.Drop("bad1.edi", Edi);
        await site.PollAsync();
        site.Drop("good.edi", Edi);

        (await site.PollAsync()).Files.ShouldBe(1);

        (await site.ArchivedAsync()).ShouldBe(["good.edi"]);
        (await site.ExceptionsAsync()).ShouldBe(["fileNotCollected bank/inbox/bad1.edi"]);
    }
}
