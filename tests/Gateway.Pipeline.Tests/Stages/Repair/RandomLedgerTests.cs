using FsCheck;
using FsCheck.Fluent;
using Gateway.Testing;
using Microsoft.FSharp.Core;
using Xunit.Abstractions;

namespace Gateway.Pipeline.Tests.Stages.Repair;

/// <summary>
/// Whatever people do and banks take back, in whatever order, on a real database: after every step applications, movements and rest are the receipt, debits are credits, no document is
/// open below nothing or above its amount, and customers' balances are what the postings say.
/// </summary>
public sealed class RandomLedgerTests(DatabaseFixture databases, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    static readonly Config config = Config.QuickThrowOnFailure.WithMaxTest(int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_TEST_LEDGERS"), out var ledgers) ? ledgers : 4)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20261122UL, 31UL), FSharpOption<int>.None)));

    [PostgresFact]
    public void No_cent_appears_or_vanishes_whatever_is_applied_undone_split_joined_kept_or_returned() =>
        Prop.ForAll(Gen.ListOf(LedgerStep.Any, 45).Select(steps => steps.ToList()).ToArbitrary(), steps => RunAsync(steps).GetAwaiter().GetResult()).Check(config);

    async Task RunAsync(IReadOnlyList<LedgerStep> steps)
    {
        var ledger = await RandomLedger.CreateAsync(databases);
        var told = new List<string>();
        foreach (var step in steps)
        {
            told.Add($"{step}: {await ledger.TakeAsync(step)}");
            (await ledger.FaultsAsync()).ShouldBeEmpty(string.Join("\n", told));
        }

        output.WriteLine($"{told.Count} steps, {told.Count(line => line.EndsWith("done", StringComparison.Ordinal))} of them done");
    }
}
