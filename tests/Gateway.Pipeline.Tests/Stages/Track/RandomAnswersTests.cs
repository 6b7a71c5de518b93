using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Track;

/// <summary>Whatever subset of sets is accepted or rejected, in however many answers: the state of each is what was said of it.</summary>
public sealed class RandomAnswersTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const int rounds = 25;

    [PostgresFact]
    public async Task The_state_of_each_invoice_is_what_was_said_of_it()
    {
        var site = await TrackSite.CreateAsync(databases);
        var random = new Random(20261122);
        var control = 0;
        for (var round = 1; round <= rounds; round++)
        {
            var codes = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => "AER"[random.Next(3)]));
            await site.SendAndDeliverAsync(TrackSite.Invoices(codes.Select((_, no) => $"R{round}-{no + 1}")));
            await site.TakeAsync(TrackSite.Functional(++control, round, codes, random.Next(2) == 0 ? "997" : "999"));
            if (random.Next(2) == 0)
            {
                await site.TakeAsync(TrackSite.Functional(++control, round, codes));
            }

            var seed = $"round {round}: {codes}";
            (await site.ManyAsync<string>($"select state from sent_set where transmission_id = {round} order by document_id")).ShouldBe(codes.Select(Word), seed);
            (await site.StateAsync(round)).ShouldBe(Whole(codes), seed);
            var atStake = codes.Count(code => code == 'R') * 100m;
            (await site.OneAsync<decimal>($"select coalesce(sum(amount), 0) from exception where kind = 'invoiceRejected' and subject = 'transmission:{round}' and closed_at is null")).ShouldBe(atStake, seed);
        }
    }

    static string Word(char code) => code switch { 'A' => "accepted", 'E' => "acceptedWithErrors", _ => "rejected" };

    static string Whole(string codes) =>
        codes.All(code => code == 'R') ? "rejected"
        : codes.Contains('R') ? "partial"
        : codes.Contains('E') ? "acceptedWithErrors"
        : "accepted";
}
