namespace Gateway.Formats.Tests.Acks;

/// <summary>Recomputes counts and control numbers of written acknowledgments from the text alone, without our reader or writer.</summary>
static class AcknowledgmentCheck
{
    public static void ShouldAgree(string interchanges)
    {
        while (interchanges.Length > 0)
        {
            interchanges[..3].ShouldBe("ISA");
            var (element, terminator) = (interchanges[3], interchanges[105]);
            var end = interchanges.IndexOf($"{terminator}IEA{element}", StringComparison.Ordinal);
            var length = interchanges.IndexOf(terminator, end + 1) + 1;
            Interchange([.. interchanges[..(length - 1)].Split(terminator).Select(segment => segment.Split(element))]);
            interchanges = interchanges[length..];
        }
    }

    static void Interchange(List<string[]> segments)
    {
        segments.Where(segment => segment[0] != "ISA" && segment[^1].Length == 0).ShouldBeEmpty("an empty element ends a segment");
        segments[^1].ShouldBe(["IEA", Count(segments, "GS").ToString(), segments[0][13]]);
        foreach (var group in Parts(segments, "GS", "GE"))
        {
            group[^1].ShouldBe(["GE", Count(group, "ST").ToString(), group[0][6]]);
            Parts(group, "ST", "SE").Select(set => set[0][2]).ShouldBeUnique();
            foreach (var set in Parts(group, "ST", "SE")) Set(set);
        }
    }

    static void Set(List<string[]> set)
    {
        set[^1].ShouldBe(["SE", set.Count.ToString(), set[0][2]]);
        set[1][0].ShouldBe("AK1");
        var answers = set.Where(segment => segment[0] == "AK5").Select(segment => segment[1]).ToList();
        Count(set, "AK2").ShouldBe(answers.Count);
        var group = set[^2];
        group[0].ShouldBe("AK9");
        group[3].ShouldBe(answers.Count.ToString());
        group[4].ShouldBe(answers.Count(code => code != "R").ToString());
        (group[1] == "R").ShouldBe(answers.Count == 0 ? group[1] == "R" : answers.All(code => code == "R"));
        (group[1] == "P").ShouldBe(answers.Contains("R") && answers.Exists(code => code != "R"));
    }

    static int Count(List<string[]> segments, string id) => segments.Count(segment => segment[0] == id);

    static IEnumerable<List<string[]>> Parts(List<string[]> segments, string first, string last)
    {
        for (var start = segments.FindIndex(segment => segment[0] == first); start >= 0; start = segments.FindIndex(start + 1, segment => segment[0] == first))
        {
            var end = segments.FindIndex(start, segment => segment[0] == last);
            yield return segments.GetRange(start, end - start + 1);
        }
    }
}
