namespace Gateway.Mapping.Tests;

public sealed class MapFaultTests
{
    [Theory]
    [InlineData("""{ "paid": "RMR12" }""", "#/line/paid: There is no 'RMR12' in an 820 line; known are RMR01, ")]
    [InlineData("""{ "paid": { "pick": "RMR12", "default": 0 } }""", "#/line/paid/pick: There is no 'RMR12' in an 820 line; known are RMR01, ")]
    [InlineData("""{ "paid": "RMR02" }""", "#/line/paid: The field paid takes a number; RMR02 is text. Give it a table to translate with.")]
    [InlineData("""{ "reference": "RMR04" }""", "#/line/reference: The field reference takes text; RMR04 is a number.")]
    [InlineData("""{ "refrence": "RMR02" }""", "#/line/refrence: The target has no field 'refrence' here; known are kind, reference, ")]
    [InlineData("""{ "paid": null }""", "#/line: The field 'paid' needs a rule: nothing takes effect without it.")]
    [InlineData("""{ "kind": { "pick": "RMR01", "translate": "codes/x12/kinds" } }""", "#/line/kind/translate: There is no code table 'codes/x12/kinds'; known are codes/bai2/balance-kind, ")]
    [InlineData("""{ "kind": { "pick": "RMR01", "translate": "codes/x12/adjustment-reason" } }""", "codes/x12/adjustment-reason.json#/codes/01: 'priceOrTerms' stands here; the field kind takes one of invoice, creditMemo, ")]
    [InlineData("""{ "kind": { "constant": "bill" } }""", "#/line/kind/constant: 'bill' stands here; the field kind takes one of invoice, ")]
    [InlineData("""{ "discount": { "pick": "RMR06", "default": "none" } }""", "#/line/discount/default: 'none' stands here; the field discount takes a number.")]
    [InlineData("""{ "paid": { "pick": "RMR04", "strip": ["X"] } }""", "#/line/paid/strip: The field paid takes a number; prefixes can only be stripped from text.")]
    [InlineData("""{ "kind": { "pick": "RMR04", "translate": "codes/x12/reference-kind" } }""", "#/line/kind/pick: The field kind takes text to strip or translate; RMR04 is a number.")]
    [InlineData("""{ "note": { "pick": "NTE02", "constant": "x" } }""", "#/line/note: A rule takes exactly one of pick, firstOf, constant, inherited.")]
    [InlineData("""{ "note": { "pick": "NTE02", "otherwise": "x" } }""", "#/line/note/otherwise: 'otherwise' says something only beside 'translate' or 'codeFor'.")]
    [InlineData("""{ "note": { "firstOf": [{ "inherited": true, "default": "x" }] } }""", "#/line/note/firstOf/0: The inherited rule is taken as it is: nothing else stands beside 'inherited'.")]
    [InlineData("""{ "customerNumber": { "inherited": true } }""", "#/line/customerNumber/inherited: There is no inherited rule for 'customerNumber'.")]
    [InlineData("""{ "reference": { "pick": "RMR02", "sign": "negative" } }""", "#/line/reference/sign: The field reference takes text; only numbers have a sign.")]
    [InlineData("""{ "note": { "pik": "NTE02" } }""", "#/line/note/pik: 'pik' is unknown; known are pick, firstOf, ")]
    [InlineData("""{ "note": { "pick": "NTE02", "when": { "pick": "RMR01" } } }""", "#/line/note/when: A condition on a pick takes exactly one of is, isNot, blank.")]
    [InlineData("""{ "note": { "pick": "NTE02", "when": { "setting": "poOnAccount" } } }""", "#/line/note/when/setting: The map has no setting 'poOnAccount'; known are poIsOnAccount.")]
    [InlineData("""{ "note": { "pick": "NTE02", "when": { "pick": "RMR04", "is": "1" } } }""", "#/line/note/when/pick: RMR04 is a number; is and isNot compare text.")]
    public void A_rule_that_cannot_work_is_told_with_its_place(string line, string expected)
    {
        var faults = MapFiles.FaultsWith(("p/m.json", $$"""{ "$schema": "map.schema.json", "name": "p/m", "version": 1, "extends": "x12/820", "line": {{line}} }"""));

        var message = faults[0].ToString();
        (message.StartsWith("p/m.json", StringComparison.Ordinal) ? message["p/m.json".Length..] : message).ShouldStartWith(expected);
    }

    [Theory]
    [InlineData(""" "extends": "x12/821" """, "p/m.json#/extends: There is no map 'x12/821'; known are bai2/report, edifact/invoic, edifact/out/invoic, ")]
    [InlineData(""" "extends": "p/m" """, "p/m.json#/extends: 'p/m' extends this map again: p/m → p/m.")]
    [InlineData(""" "extends": "x12/820", "target": "invoice" """, "p/m.json#/extends: 'x12/820' reads x12 820 to RemittanceAdvice; a map that extends it cannot read something else.")]
    [InlineData(""" "extends": "x12/820", "invoice": {} """, "p/m.json#/invoice: A map of x12 820 has no section 'invoice'; known are header, ")]
    [InlineData(""" "extends": "x12/820", "codes": { "codes/none": { "1": "2" } } """, "p/m.json#/codes/codes~1none: There is no code table 'codes/none'; known are codes/bai2/balance-kind, ")]
    [InlineData(""" "description": "neither" """, "p/m.json: A map that extends none states 'source' and 'target'.")]
    [InlineData(""" "source": { "format": "edifact", "set": "820" }, "target": "remittanceAdvice" """, "p/m.json#/source: There is no 'edifact 820'; known are x12 820, edifact REMADV, ")]
    [InlineData(""" "source": { "format": "edifact", "set": "REMADV" }, "target": "invoice" """, "p/m.json#/target: edifact REMADV becomes remittanceAdvice, not invoice.")]
    [InlineData(""" "source": { "format": "ach", "set": "entry" } """, "p/m.json#/source/format: 'ach' stands here; expected is one of ")]
    public void A_map_that_cannot_stand_is_told_with_its_place(string content, string expected) =>
        MapFiles.FaultsWith(("p/m.json", $$"""{ "$schema": "map.schema.json", "name": "p/m", "version": 1, {{content}} }"""))[0].ToString().ShouldStartWith(expected);

    [Fact]
    public void Maps_that_extend_each_other_are_told() =>
        MapFiles.FaultsWith(
            ("a.json", """{ "$schema": "map.schema.json", "name": "a", "version": 1, "extends": "b" }"""),
            ("b.json", """{ "$schema": "map.schema.json", "name": "b", "version": 1, "extends": "a" }"""))
        .Select(fault => fault.ToString()).ShouldBe(
        [
            "a.json#/extends: 'b' extends this map again: b → a → b.",
            "b.json#/extends: 'a' extends this map again: a → b → a.",
        ], ignoreOrder: true);

    [Fact]
    public void A_name_that_is_not_the_files_path_is_told() =>
        MapFiles.FaultsWith(("p/m.json", """{ "$schema": "map.schema.json", "name": "p/n", "version": 1, "extends": "x12/820" }"""))[0].ToString()
            .ShouldBe("p/m.json#/name: 'p/n' stands here; expected is the file's own path, 'p/m'.");

    [Fact]
    public void A_file_that_does_not_say_what_it_is_is_told() =>
        MapFiles.FaultsWith(("p/m.json", """{ "name": "p/m" }"""))[0].ToString()
            .ShouldBe("p/m.json#/$schema: Nothing stands here; expected is the path of a schema, such as map.schema.json or code-table.schema.json.");

    [Fact]
    public void Definitions_of_others_are_left_to_them() =>
        MapFiles.FaultsWith(("x12/grammars/x.json", """{ "$schema": "../grammar.schema.json", "anything": 1 }""")).ShouldBeEmpty();

    [Fact]
    public void The_faults_of_all_files_are_told_together() =>
        MapFiles.FaultsWith(
            ("p/a.json", """{ "$schema": "map.schema.json", "name": "p/a", "version": 0, "extends": "x12/820" }"""),
            ("p/b.json", """{ "$schema": "map.schema.json", "name": "p/b", "version": 1, "extends": "x12/820", "line": { "note": "NTE09", "kind": "XX" } }"""),
            ("codes/c.json", """{ "$schema": "code-table.schema.json", "name": "codes/c", "title": "t", "codes": {} }"""))
        .Select(fault => $"{fault.Document}{fault.Pointer}").ShouldBe(["codes/c.json/codes", "p/a.json/version", "p/b.json/line/kind", "p/b.json/line/note"], ignoreOrder: true);
}
