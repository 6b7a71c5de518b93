using System.Text.Json;
using Gateway.Host.Tests.Architecture;

namespace Gateway.Host.Tests.Commands;

public sealed class MapCommandTests : IDisposable
{
    readonly DirectoryInfo own = Directory.CreateTempSubdirectory("gateway-maps-");

    public void Dispose() => own.Delete(recursive: true);

    [Fact]
    public async Task Shipped_definitions_are_checked_and_without_a_fault()
    {
        var (status, output, _) = await HostProcess.RunAsync("map", "check", own.FullName);

        status.ShouldBe(0, output);
        output.ShouldContain($"and {own.FullName}: no faults.");
    }

    [Fact]
    public async Task Every_fault_of_our_own_maps_is_told_with_file_and_place()
    {
        var first = Write("partners/a/820.json", """{ "$schema": "map.schema.json", "name": "partners/a/820", "version": 1, "extends": "x12/820", "line": { "paid": "RMR12", "kind": "RMR01" } }""");
        var second = Write("lockbox/b.json", """{ "$schema": "layout.schema.json", "layout": "lockbox/b" }""");

        var (status, output, _) = await HostProcess.RunAsync("map", "check", own.FullName);

        status.ShouldBe(1);
        output.ShouldContain($"{first}#/line/paid: There is no 'RMR12' in an 820 line; known are RMR01, ");
        output.ShouldContain($"{first}#/line/kind: The field kind takes one of invoice, ");
        output.ShouldContain(second);
        output.TrimEnd().ShouldEndWith("faults.");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told()
    {
        var missing = Path.Combine(own.FullName, "missing");

        var (status, _, errors) = await HostProcess.RunAsync("map", "check", missing);

        (status, errors.Trim()).ShouldBe((2, $"There is no folder {missing}."));
    }

    [Fact]
    public async Task Trying_a_map_shows_each_value_and_the_rule_that_gave_it()
    {
        var (status, output, errors) = await TryAsync("820-north-steel.edi", "partners/north-steel/820");

        (status, errors).ShouldBe((0, ""));
        output.ShouldContain("820 0001, header (byte 176): RemittanceAdvice");
        Lines(output).ShouldContain("header.amount 2215.37 from BPR02 [x12/820.json#/header/amount]");
        Lines(output).ShouldContain("header.isCredit true from BPR03 'C' by codes/x12/credit-or-debit [x12/820.json#/header/isCredit]");
        Lines(output).ShouldContain("header.payer.account …4477 from BPR09 [x12/820.json#/header/payer.account]");
        Lines(output).ShouldContain("line.reference BW104513 from RMR02 'INV-BW104513' [partners/north-steel/820.json#/line/reference]");
        Lines(output).ShouldContain("line.note — nothing at NTE02 [x12/820.json#/line/note]");
    }

    [Fact]
    public async Task A_map_of_our_own_folder_can_be_tried_with_constants_and_defaults()
    {
        Write("partners/a/820.json", """
            {
              "$schema": "map.schema.json", "name": "partners/a/820", "version": 1, "extends": "x12/820",
              "line": {
                "note": { "pick": "NTE02", "default": "none" },
                "customerNumber": { "constant": "C9" },
                "kind": { "pick": "RMR01", "translate": "codes/x12/reference-kind" }
              },
              "codes": { "codes/x12/reference-kind": { "CM": "other" } }
            }
            """);

        var (_, output, _) = await TryAsync("820-north-steel.edi", "partners/a/820", "--maps", own.FullName);

        Lines(output).ShouldContain("line.note none default, since nothing stands at NTE02 [partners/a/820.json#/line/note]");
        Lines(output).ShouldContain("line.customerNumber C9 constant [partners/a/820.json#/line/customerNumber]");
        Lines(output).ShouldContain("line.kind other from RMR01 'CM' by codes/x12/reference-kind [partners/a/820.json#/line/kind]");
    }

    [Theory]
    [InlineData("820-north-steel.edi", "x12/820", "RemittanceAdvice")]
    [InlineData("810-credit-memo.edi", "x12/810", "Invoice")]
    [InlineData("823-deposit.edi", "x12/823", "AdvisedPayment")]
    [InlineData("remadv-hafenmarkt.edi", "edifact/remadv", "RemittanceLine")]
    [InlineData("lockbox-river-bank.lbx", "lockbox/payment", "AdvisedPayment")]
    [InlineData("nacha-returns.ach", "nacha/entry", "PaymentReturn")]
    public async Task A_file_of_any_format_can_be_tried(string file, string map, string value)
    {
        var (_, output, errors) = await TryAsync(file, map);

        errors.ShouldBeEmpty();
        output.ShouldContain($": {value}\n");
    }

    [Fact]
    public async Task Json_is_one_object_for_each_part_with_value_rules_and_faults()
    {
        var (status, output, _) = await TryAsync("820-north-steel.edi", "x12/820", "--json");

        status.ShouldBe(0);
        var parts = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        parts.Select(part => part.GetProperty("part").GetString()).ShouldBe(["header", "line 1", "line 2"]);
        parts[0].GetProperty("value").GetProperty("amount").GetString().ShouldBe("2215.37 USD");
        parts[0].GetProperty("value").GetProperty("payerAccount").GetString().ShouldEndWith("…4477");
        var rule = parts[0].GetProperty("rules").EnumerateArray().First(rule => rule.GetProperty("field").GetString() == "header.isCredit");
        (rule.GetProperty("origin").GetString(), rule.GetProperty("path").GetString(), rule.GetProperty("found").GetString(), rule.GetProperty("table").GetString())
            .ShouldBe(("codeTable", "BPR03", "C", "codes/x12/credit-or-debit"));
    }

    [Theory]
    [InlineData("820-north-steel.edi", "x12/821", 2, "There is no map 'x12/821' that reads files; known are bai2/report, ")]
    [InlineData("820-north-steel.edi", "lockbox/payment", 2, "820-north-steel.edi is x12, but the map lockbox/payment reads lockbox payment.")]
    [InlineData("820-north-steel.edi", "x12/810", 1, "820-north-steel.edi holds nothing that the map x12/810 reads (x12 810).")]
    public async Task What_cannot_be_tried_is_told(string file, string map, int expected, string message)
    {
        var (status, _, errors) = await TryAsync(file, map);

        status.ShouldBe(expected);
        errors.ShouldStartWith(message);
    }

    [Fact]
    public async Task What_could_not_be_mapped_is_told_and_ends_with_one()
    {
        Write("partners/a/820.json", """{ "$schema": "map.schema.json", "name": "partners/a/820", "version": 1, "extends": "x12/820", "codes": { "codes/x12/credit-or-debit": { "C": "false" } }, "header": { "amount": { "pick": "BPR02", "when": { "pick": "BPR04", "is": "WIRE" } } } }""");

        var (status, output, _) = await TryAsync("820-north-steel.edi", "partners/a/820", "--maps", own.FullName);

        status.ShouldBe(1);
        output.ShouldContain("820 0001, header (byte 176): no value");
        output.ShouldContain("error map.required: BPR02 is empty, and the field amount needs it (map partners/a/820@1(x12/820@1)).");
    }

    static Task<(int Status, string Output, string Errors)> TryAsync(string trio, string map, params string[] further) =>
        HostProcess.RunAsync(["map", "try", Repository.PathOf($"tests/Gateway.Mapping.Tests/Trios/{trio}"), "--map", map, .. further]);

    /// <summary>Lines with single blanks, so that columns do not matter.</summary>
    static IEnumerable<string> Lines(string output) =>
        output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    string Write(string name, string json)
    {
        var path = Path.Combine(own.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, json);
        return path;
    }
}
