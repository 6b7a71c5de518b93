namespace Gateway.Formats.Tests.X12;

public sealed class X12GrammarCatalogTests
{
    /// <summary>File, text in it, what stands there instead, where the fault is, words of its message.</summary>
    public static readonly TheoryData<string, string, string, string, string> Spoilt = new()
    {
        { "segments/004010.json", "\"max\": 18, \"label\": \"amount\"", "\"max\": 0, \"label\": \"amount\"", "/elements/782/max", "1" },
        { "segments/004010.json", "\"type\": \"DT\", \"min\": 8", "\"type\": \"DT\", \"min\": 9", "/elements/373", "at least 9 and at most 8" },
        { "segments/004010.json", "\"codes\": [\"C\", \"D\"]", "\"codes\": [\"CC\", \"D\"]", "/elements/478/codes", "'CC'" },
        { "segments/004010.json", "\"P0607\", \"C0809\"", "\"X0607\", \"C0809\"", "/segments/BPR/conditions", "'X0607' is no condition" },
        { "segments/004010.json", "\"426 M!\"", "\"9426 M!\"", "/segments/ADX/elements/1", "'9426'" },
        { "segments/005010.json", "\"extends\": \"004010\"", "\"extends\": \"003050\"", "/extends", "'003050'" },
        { "grammars/004010/820.json", "\"BPR M 1\"", "\"BPX M 1\"", "/content/0", "no segment 'BPX'" },
        { "grammars/004010/820.json", "\"BPR M 1\"", "\"BPR Q 1\"", "/content/0", "" },
        { "grammars/004010/820.json", "\"segments\": \"004010\"", "\"segments\": \"004030\"", "/segments", "no dictionary '004030'" },
        { "grammars/004010/820.json", "\"loop\": \"ENT\"", "\"loop\": \"LX\"", "/content/9", "begin with the segment LX" },
        { "grammars/004010/820.json", "grammar.schema.json", "other.schema.json", "/$schema", "no schema" },
        { "grammars/004010/820.json", "\"set\": \"820\"", "\"set\": \"810\"", "/content", "A 810 is read from BIG" },
        { "grammars/005010/999.json", "\"set\": \"999\"", "\"set\": \"997\"", "/set", "997 in 005010 already" },
        { "grammars/005010/999.json", "}", "", "", "not JSON" },
    };

    [Fact]
    public void Loads_the_grammars_of_maps()
    {
        var load = Grammars.Load([]);
        load.Faults.ShouldBeEmpty();
        load.Catalog!.Names.ShouldBe(
        [
            "x12/004010/810@1", "x12/004010/812@1", "x12/004010/820@1", "x12/004010/823@1", "x12/004010/824@1", "x12/004010/997@1", "x12/004010/999@1",
            "x12/005010/810@1", "x12/005010/812@1", "x12/005010/820@1", "x12/005010/823@1", "x12/005010/824@1", "x12/005010/997@1", "x12/005010/999@1",
        ]);
    }

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void Names_what_is_wrong_with_a_definition(string file, string old, string replacement, string pointer, string words)
    {
        var load = Grammars.Load([(file, old, replacement)]);
        load.Catalog.ShouldBeNull();
        load.Faults.ShouldContain(f => f.Document == file && f.Pointer.StartsWith(pointer, StringComparison.Ordinal) && f.Message.Contains(words, StringComparison.Ordinal), string.Join('\n', load.Faults));
    }

    [Fact]
    public void Names_all_faults_of_all_files_at_once()
    {
        var load = Grammars.Load([("grammars/004010/820.json", "\"BPR M 1\"", "\"BPX M 1\""), ("grammars/005010/810.json", "\"BIG M 1\"", "\"BIX M 1\"")]);
        load.Faults.Select(f => f.Document).Distinct().Order().ShouldBe(["grammars/004010/820.json", "grammars/005010/810.json"]);
    }

    [Fact]
    public void Says_that_there_are_no_definitions()
    {
        var load = Gateway.Formats.X12.X12GrammarCatalog.Load([]);
        load.Catalog.ShouldBeNull();
        load.Faults.ShouldHaveSingleItem().Message.ShouldContain("No segment dictionary");
    }
}
