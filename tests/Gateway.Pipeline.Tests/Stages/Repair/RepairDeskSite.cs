using Gateway.Pipeline.Stages.Repair;
using Gateway.Pipeline.Store.Actions;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Repair;

/// <summary>A clerk's day at the stages' site: money of ACME INC that came by ACH, and three open invoices.</summary>
sealed class RepairDeskSite(StageSite stages)
{
    const string clerk = "clerk";

    public StageSite Stages => stages;

    public static async Task<RepairDeskSite> CreateAsync(DatabaseFixture databases) => new(await StageSite.CreateAsync(databases));

    /// <summary>Money without remittance; of nobody that we know when the payer is.</summary>
    public async Task<long> ReceiveAsync(decimal amount, string payer = "ACME INC", string modifier = "A")
    {
        await stages.TakeAsync(new NachaText(modifier).Credits("CCD", payer, (StageSite.AchAccount, amount, "")).Build());
        return await stages.OneAsync<long>("select max(id) from receipt");
    }

    public Task<long> InvoiceAsync(string number) => stages.OneAsync<long>("select id from invoice where number = @number", new { number });

    /// <summary>What came of it: done, or the outcome with its words.</summary>
    public async Task<string> DoAsync(long receipt, RepairAction action, ReceiptActions? actions = null, string actor = clerk) =>
        Told(await (actions ?? stages.Repairs).RunAsync(new RepairOrder(receipt, null, actor, "because"), action, default));

    public static string Told(RepairReport report) => report.IsDone ? "done" : $"{report.Outcome}: {report.Words}";

    /// <summary>state, unapplied, customer.</summary>
    public Task<string> ReceiptAsync(long id) => stages.OneAsync<string>(
        "select concat_ws('|', r.state, r.unapplied, coalesce(c.number, '-')) from receipt r left join customer c on c.id = r.customer_id where r.id = @id", new { id });

    public Task<decimal> OpenAsync(string number) => stages.OneAsync<decimal>("select open from invoice where number = @number", new { number });

    /// <summary>What each role holds: debit less credit, those that hold nothing left out.</summary>
    public async Task<string> BalancesAsync() => string.Join(" ", await stages.ManyAsync<string>(
        "select role || '=' || sum(debit - credit) from ledger_line group by role having sum(debit - credit) <> 0 order by role"));

    /// <summary>What is wrong with the books; empty where they agree.</summary>
    public Task<IReadOnlyList<string>> FaultsAsync() => LedgerFaults.FindAsync(stages);
}
