using Gateway.Formats.Edifact.Directories;

namespace Gateway.Formats.Tests.Edifact.Directories;

public sealed class DirectoryDefinitionsTests
{
    const string Words = """
        {"messages": {"PARCEL": "parcel note"}, "segments": {"PRC": "parcel"}, "composites": {"C100": "name and colour"},
         "elements": {"1000": "name", "1001": "colour", "2000": "weight"}, "decisive": ["C100 1000"]}
        """;

    static readonly UnDirectory Directory = new(
        "D96A",
        new Dictionary<string, UnElement>(StringComparer.Ordinal)
        {
            ["1000"] = new("1000", "an..35", []), ["1001"] = new("1001", "an3", ["RED", "BLU"]), ["2000"] = new("2000", "n..15", []), ["9999"] = new("9999", "a1", []),
        },
        new Dictionary<string, UnStructure>(StringComparer.Ordinal) { ["C100"] = new("C100", [new UnPart("1000", true, 1), new UnPart("1001", false, 1)]) },
        new Dictionary<string, UnStructure>(StringComparer.Ordinal)
        {
            ["PRC"] = new("PRC", [new UnPart("C100", true, 1), new UnPart("2000", false, 9)]), ["UNU"] = new("UNU", [new UnPart("9999", true, 1)]),
        },
        [new UnMessage("PARCEL", [Segment("UNH", 1), Segment("PRC", 1), new UnNode("SG1", false, 99, [Segment("PRC", 1)]), Segment("UNS", 1), Segment("UNT", 1)])]);

    [Fact]
    public void A_directory_is_written_as_far_as_its_messages_need_it()
    {
        var (files, faults) = DirectoryDefinitions.Write(Directory, LabelsOf(Words), revision: 2);
        faults.ShouldBeEmpty();
        files.Select(file => file.Name).ShouldBe(["directories/D96A.json", "messages/D96A/PARCEL.json"]);
        files[0].Json.ShouldBe("""
            {
              "$schema": "directory.schema.json",
              "version": "D96A",
              "extends": "service-3",
              "revision": 2,
              "about": "Facts of UN/EDIFACT directory D96A as far as its messages here need them: tags, formats, usage, order and codes, with labels of our own.",
              "elements": {
                "1000": {"type": "an", "min": 1, "max": 35, "label": "name"},
                "1001": {"type": "an", "min": 3, "max": 3, "label": "colour", "codes": ["RED", "BLU"]},
                "2000": {"type": "n", "min": 1, "max": 15, "label": "weight"}
              },
              "composites": {
                "C100": {"label": "name and colour", "elements": ["1000 M!", "1001 C"]}
              },
              "segments": {
                "PRC": {"label": "parcel", "elements": ["C100 M", "2000 C x9"]}
              }
            }

            """);
        files[1].Json.ShouldBe("""
            {
              "$schema": "../message.schema.json",
              "name": "edifact/D96A/PARCEL",
              "revision": 2,
              "message": "PARCEL",
              "version": "D96A",
              "directory": "D96A",
              "label": "parcel note",
              "content": [
                "PRC M 1",
                { "group": "SG1", "usage": "C", "repeat": "99", "content": [
                  "PRC M 1"
                ] },
                "UNS M 1"
              ]
            }

            """);
    }

    [Fact]
    public void Nothing_is_written_while_a_word_is_missing()
    {
        var (files, faults) = DirectoryDefinitions.Write(Directory, LabelsOf(Words.Replace("\"PRC\": \"parcel\"", "", StringComparison.Ordinal)), revision: 1);
        files.ShouldBeEmpty();
        faults.ShouldHaveSingleItem().ToString().ShouldBe("labels.json: It has no word for PRC of D96A.");
    }

    [Theory]
    [InlineData("{", "It is no JSON")]
    [InlineData("{\"messages\": {}}", "It has no «segments».")]
    public void Labels_that_cannot_be_used_say_why(string json, string message)
    {
        var (labels, faults) = DirectoryLabels.Read("labels.json", json);
        labels.ShouldBeNull();
        faults[0].Message.ShouldStartWith(message);
    }

    static DirectoryLabels LabelsOf(string json)
    {
        var (labels, faults) = DirectoryLabels.Read("labels.json", json);
        faults.ShouldBeEmpty();
        return labels.ShouldNotBeNull();
    }

    static UnNode Segment(string tag, int repeats) => new(tag, true, repeats, []);
}
