using System.Security.Cryptography;
using Gateway.Host.MatchBench.Cases;
using Gateway.Host.MatchBench.Making;

namespace Gateway.Host.Tests.MatchBench;

public sealed class CaseMakingTests
{
    static readonly CasePlan small = new(CaseSize.S, 7, CasePack.All) { Customers = 40, Days = 6 };

    [Fact]
    public void The_same_plan_makes_the_same_bytes()
    {
        using var one = BenchFolder.Made(small);
        using var other = BenchFolder.Made(small);
        HashesOf(one).ShouldBe(HashesOf(other));
    }

    [Fact]
    public void Another_seed_makes_other_payments()
    {
        using var one = BenchFolder.Made(small);
        using var other = BenchFolder.Made(small with { Seed = 8 });
        HashesOf(one).ShouldNotBe(HashesOf(other));
    }

    [Fact]
    public void Each_payment_has_a_truth_whose_documents_are_in_the_ledger_or_billed_by_a_file()
    {
        using var made = BenchFolder.Made(small);
        var bench = CaseFolder.Read(made.Path);
        bench.Notes.ShouldBeEmpty();
        bench.Truth.Count.ShouldBeGreaterThan(20);
        var numbers = bench.Invoices.Select(invoice => (invoice.CustomerNumber, invoice.Number)).Concat(made.Billed(bench)).ToHashSet();
        bench.Truth.Where(row => row.Invoice is not null).Select(row => (row.Customer!, row.Invoice!)).Except(numbers).ShouldBeEmpty();
    }

    [Fact]
    public void Everything_that_is_made_is_read_without_a_fault()
    {
        using var made = BenchFolder.Made(small);
        made.Survey().Notes.ShouldBeEmpty();
    }

    static List<string> HashesOf(BenchFolder folder) =>
        [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{System.IO.Path.GetFileName(file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}")];
}
