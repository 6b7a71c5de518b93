using System.Text;
using Gateway.Formats.Definitions;
using Gateway.Pipeline.Stages.Match.Settings;
using Gateway.Pipeline.Tests.Imports;
using Gateway.Receivables.Matching;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Match;

/// <summary>Settings of matching as files, and the version that stays with what they decided.</summary>
public sealed class SettingsTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string company = """{ "$schema": "matching.schema.json", "name": "matching/company", "version": 4, "company": { "discountGraceDays": 3, "tolerance": { "amount": 5, "percent": 1 } } }""";

    [Fact]
    public void What_is_shipped_writes_nothing_off_and_believes_no_sum()
    {
        var faults = new List<DefinitionFault>();
        using var shipped = File.OpenRead(Path.Combine(RepositoryFolder.Root, "maps", "matching", "company.json"));
        var rules = MatchingSettingsFiles.Load([("matching/company.json", shipped)], faults).ShouldNotBeNull(string.Join('\n', faults));

        (rules.Tolerance, rules.BankFeeLimit, rules.UnearnedDiscountLimit, rules.AmountOnlyAfter, rules.OldestFirst, rules.TrustsNumberBesideEqual).ShouldBe((Tolerance.None, 0m, 0m, 0, false, false));
        rules.AllowedDeductions.ShouldBeEmpty();
        rules.Version.ShouldMatch("^company@1\\.[0-9a-f]{8}$");
    }

    [Fact]
    public void A_customers_own_settings_stand_in_a_file_of_their_own_and_the_stricter_tolerance_counts()
    {
        var rules = Load(
            (company, "matching/company.json"),
            ("""{ "$schema": "../matching.schema.json", "name": "matching/north/steel", "version": 2, "customers": { "C7": { "discountGraceDays": 10, "tolerance": { "amount": 9, "percent": 0.5 } } } }""", "matching/north/steel.json")).Rules.ShouldNotBeNull();

        rules.For("C7").DiscountGraceDays.ShouldBe(10);
        rules.For("C7").Tolerance.ShouldBe(new Tolerance(5, 0.5m));
        rules.For("C8").DiscountGraceDays.ShouldBe(3);
        rules.Version.ShouldStartWith("company@4+north/steel@2.");
    }

    [Fact]
    public void The_same_number_with_another_content_is_another_version()
    {
        var (first, second) = (Load((company, "matching/company.json")).Rules!, Load((company.Replace("\"amount\": 5", "\"amount\": 6", StringComparison.Ordinal), "matching/company.json")).Rules!);

        second.Version.ShouldNotBe(first.Version);
        Load((company, "matching/company.json")).Rules!.Version.ShouldBe(first.Version);
    }

    [Theory]
    [InlineData("""{ "$schema": "matching.schema.json", "name": "matching/company", "version": 1, "company": { "discountGraceDays": -1, "tolerances": 3 } }""", "/company/discountGraceDays", "/company/tolerances")]
    [InlineData("""{ "$schema": "matching.schema.json", "name": "matching/company", "version": 1, "company": { "referencePrefixes": ["A1"], "bankFeeLimit": "5" } }""", "/company/referencePrefixes/0", "/company/bankFeeLimit")]
    [InlineData("""{ "$schema": "matching.schema.json", "name": "matching/other", "version": 1, "company": {} }""", "/name", "expected is the file's own path")]
    [InlineData("""{ "$schema": "matching.schema.json", "name": "matching/company", "version": 1, "customers": {} }""", "/company", "exactly one file")]
    public void Every_fault_is_named_with_its_place(string json, string first, string second)
    {
        var (rules, faults) = Load((json, "matching/company.json"));

        rules.ShouldBeNull();
        faults.ShouldContain(first);
        faults.ShouldContain(second);
    }

    [PostgresFact]
    public async Task An_application_records_the_version_and_the_version_is_kept_in_full()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Payment("T1", "ACME INC", "C001", "9000", new DateOnly(2026, 11, 20), ("INV1001", 100m)).Build());

        (await site.OneAsync<string>("select content ->> 'discountGraceDays' from application join matching_rules on version = rules_version")).ShouldBe("3");
    }

    static (MatchingRules? Rules, string Faults) Load(params (string Json, string Name)[] files)
    {
        var faults = new List<DefinitionFault>();
        var rules = MatchingSettingsFiles.Load(files.Select(file => (file.Name, (Stream)new MemoryStream(Encoding.UTF8.GetBytes(file.Json)))), faults);
        return (rules, string.Join('\n', faults));
    }
}
