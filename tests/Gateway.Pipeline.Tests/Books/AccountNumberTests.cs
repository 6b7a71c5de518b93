using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Tests.Stages;
using Gateway.Receivables.Matching;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Books;

/// <summary>Differences that close a document without a person stand on accounts of their own, which a company may have otherwise.</summary>
public sealed class AccountNumberTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly MatchingRules rules = StageSite.Rules with
    {
        Tolerance = new Tolerance(1m, 1m), BankFeeCodes = new HashSet<string>(StringComparer.Ordinal) { "15" }, BankFeeLimit = 30m,
    };

    [PostgresFact]
    public async Task A_write_off_a_bank_fee_and_a_deduction_of_automatic_matches_are_three_accounts()
    {
        var site = await StageSite.CreateAsync(databases, rules: rules);
        await PayAsync(site);

        (await DifferencesAsync(site)).ShouldBe(["bankFee 6820 10.00", "deduction 4740 5.00", "writeOff 6810 0.50"]);
    }

    [PostgresFact]
    public async Task A_company_has_accounts_of_its_own_where_it_says_so()
    {
        var accounts = new LedgerAccounts
        {
            WriteOff = "6999",
            Companies = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["Demo"] = new Dictionary<string, string> { ["writeOff"] = "US-6810", ["receivable"] = "US-1200" },
                ["Other"] = new Dictionary<string, string> { ["bankFee"] = "DE-6820" },
            },
        };
        var site = await StageSite.CreateAsync(databases, accounts, rules);
        await PayAsync(site);

        (await DifferencesAsync(site)).ShouldBe(["bankFee 6820 10.00", "deduction 4740 5.00", "writeOff US-6810 0.50"]);
        (await site.ManyAsync<string>("select distinct account from ledger_line where role in ('receivable', 'bank') order by 1")).ShouldBe(["1010", "US-1200"]);
    }

    /// <summary>INV1001 with half a dollar too little, INV1002 less a fee, INV2001 less a deduction.</summary>
    static async Task PayAsync(StageSite site)
    {
        foreach (var (control, customer, line, paid) in new[]
        {
            (1, "N1*PR*ACME INC*91*C001", "RMR*IV*INV1001**99.5*100", "99.5"), (2, "N1*PR*ACME INC*91*C001", "RMR*IV*INV1002**240.5*250.5**15*-10", "240.5"),
            (3, "N1*PR*BOLT CORP*91*C002", "RMR*IV*INV2001**70*75**06*-5", "70"),
        })
        {
            await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", control).Set("820",
            [
                $"BPR*C*{paid}*C*ACH*CTX*01*099900014*DA*9000*1512345678**01*122000661*DA*700010001*20261120", $"TRN*1*T{control}*1512345678", "CUR*PR*USD",
                customer, "N1*PE*GATEWAY DEMO COMPANY", "ENT*1", line,
            ]).Build());
        }

        (await site.ManyAsync<string>("select state || ' ' || why from receipt where state <> 'applied'")).ShouldBeEmpty();
    }

    static Task<IReadOnlyList<string>> DifferencesAsync(StageSite site) => site.ManyAsync<string>(
        "select concat_ws(' ', role, account, to_char(sum(debit - credit), 'FM9990.00')) from ledger_line where role in ('writeOff', 'bankFee', 'deduction') group by role, account order by role");
}
