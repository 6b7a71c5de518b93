using System.Text;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>An 810 of our billing system that speaks of an earlier one opens no second item.</summary>
public sealed class InvoicePurposeTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateOnly date = new(2026, 11, 20);

    [PostgresTheory]
    [InlineData("00", "B7 open", "B8 open")]
    [InlineData("01", "B7 open", "held")]
    [InlineData("05", "B7 open", "held")]
    [InlineData("07", "B7 open", "held")]
    public async Task Only_an_original_opens_an_item(string purpose, params string[] expected)
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new X12Builder("BILLING", "US", 1).Invoice("B7", "ACME INC", "C001", date, 50m).Build("IN"), "billing");
        var second = Encoding.ASCII.GetString(new X12Builder("BILLING", "US", 2).Invoice("B8", "ACME INC", "C001", date, 50m).Build("IN"));
        await site.TakeAsync(Encoding.ASCII.GetBytes(second.Replace("**DI~", $"**DI*{purpose}~", StringComparison.Ordinal)), "billing");

        (await site.ManyAsync<string>(
            "select number || ' open' from invoice where number like 'B%' union all select 'held' from exception where kind = 'documentNotMapped' order by 1")).ShouldBe(expected);
    }
}
