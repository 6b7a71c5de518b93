using Gateway.Formats.Edifact.Directories;

namespace Gateway.Formats.Tests.Edifact.Directories;

/// <summary>The layout of the UN's text files, before and after 1999, shown with invented entries.</summary>
public sealed class DirectoryReaderTests
{
    const string Elements = """
        ----------------------------------------------------------------------

          1000  Parcel name

          Desc: What a parcel is called, by
                those who pack it.

          Repr: an..35

        ----------------------------------------------------------------------

        * 1001  Parcel colour, coded                                    [B]

          Repr: an..3

        + 2000  Weight

          Repr: n..15
        """;

    const string Codes = """
        * 1001  Parcel colour, coded

          Desc: Colour of a parcel.

          Repr: an..3

          Note: Use a colour that can be
                told from the others.

                1 Red
                     The colour of a parcel that is red, or AB
                     something near it.
        +      22 Blue
          |   AAB    Green
                     Neither.
        """;

    const string NewCodes = """

        *    1001  Parcel colour code                                      [C]

             Desc: Colour of a parcel.

             Repr: an..3

             1     Red
                      Like a brick.

        X    2     Blue, as seen by those who have been
                   told of it
                      Like the sky.

             ZZZ   Mutually defined
        """;

    const string Composites = """
               C100 PARCEL

               Desc: A parcel.

        010    1000  Parcel name                               M      an..35
        020 +  1001  Parcel colour code, which is a name that
                     needs two lines                           C      an..3
        030    1001  Parcel colour code                        C      an..3
        """;

    const string Segments = """
           *  PRC    PARCEL

              Function: To specify a parcel.

        010   C100  PARCEL                                         M
              1000   Parcel name                                   M  an..35
              1001   Parcel colour, coded                          C  an..3
        020   2000  WEIGHT                                         C  n..15

              TWO  TWICE

              Function: To specify it twice.

        010    2000 WEIGHT                                     C    9 n..15
        020    C100 PARCEL                                     C    2
        """;

    const string Message = """
        4.3.1  Segment table

        Pos    Tag Name                                      S   R

                   HEADER SECTION

        0010   UNH Message header                            M   1
        0020 + PRC Parcel                                    M   5

        0030       ----- Segment group 1  ------------------ C   99----------+
        0040   TWO Twice                                     M   1           |
                                                                             |
        0050       ----- Segment group 2  ------------------ M   9----------+|
        0060   PRC Parcel                                    M   1----------++

        0070       ----- Segment group 3  ------------------ C   1-----------+
        0080   PRC Parcel                                    M   1-----------+
        0090   UNT Message trailer                           M   1
        """;

    [Fact]
    public void Formats_and_codes_are_kept_and_prose_is_not()
    {
        var directory = Read(("EDED.96A", Elements), ("UNCL.96A", Codes));
        directory.Elements.Keys.ShouldBe(["1000", "1001", "2000"], ignoreOrder: true);
        directory.Elements["1000"].Format.ShouldBe("an..35");
        directory.Elements["1000"].Codes.ShouldBeEmpty();
        directory.Elements["1001"].Codes.ShouldBe(["1", "22", "AAB"]);
    }

    [Fact]
    public void Codes_of_the_later_layout_may_have_names_of_two_lines()
    {
        var directory = Read(("EDED.96A", Elements), ("UNCL.96A", NewCodes));
        directory.Elements["1001"].Codes.ShouldBe(["1", "2", "ZZZ"]);
    }

    [Fact]
    public void A_composite_states_usage_even_where_a_name_needs_two_lines()
    {
        var directory = Read(("EDCD.96A", Composites));
        directory.Composites["C100"].Parts.ShouldBe([new UnPart("1000", true, 1), new UnPart("1001", false, 1), new UnPart("1001", false, 1)]);
    }

    [Fact]
    public void A_segment_lists_its_places_and_leaves_members_to_their_composite()
    {
        var directory = Read(("EDSD.96A", Segments));
        directory.Segments["PRC"].Parts.ShouldBe([new UnPart("C100", true, 1), new UnPart("2000", false, 1)]);
        directory.Segments["TWO"].Parts.ShouldBe([new UnPart("2000", false, 9), new UnPart("C100", false, 2)]);
    }

    [Theory]
    [InlineData('+', '|')]
    [InlineData('\u00BF', '\u00B3')]
    public void Groups_end_where_their_frame_has_a_corner(char corner, char side)
    {
        var lines = Message.Split('\n').Select(line => line.Length < 60 ? line : string.Concat(line.AsSpan(0, 60), line[60..].Replace('+', corner).Replace('|', side)));
        var message = Read(("PARCEL_D.96A", string.Join('\n', lines))).Messages.ShouldHaveSingleItem();
        message.Type.ShouldBe("PARCEL");
        Draw(message.Nodes).ShouldBe("UNH:M1 PRC:M5 SG1:C99(TWO:M1 SG2:M9(PRC:M1)) SG3:C1(PRC:M1) UNT:M1");
    }

    [Fact]
    public void A_group_that_is_never_ended_is_told()
    {
        var (directory, faults) = DirectoryReader.Read("D96A", Complete(("PARCEL_D.96A", Message.Replace("M   1----------++", "M   1          ||", StringComparison.Ordinal))));
        directory.ShouldBeNull();
        faults.Select(fault => fault.ToString()).ShouldContain(text => text.Contains("never ended", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_message_uses_and_the_directory_lacks_is_told_by_name()
    {
        var (directory, faults) = DirectoryReader.Read("D96A", Complete(("PARCEL_D.96A", Message.Replace("TWO Twice", "QQQ Other", StringComparison.Ordinal)), ("EDED.96A", "")));
        directory.ShouldBeNull();
        faults.Select(fault => fault.Message).ShouldBe(
            [
                "PARCEL uses segment QQQ, which the segment directory (EDSD) does not have.",
                "PRC uses 2000, which the directory does not have.",
                "TWO uses 2000, which the directory does not have.",
                "C100 uses 1000, which the directory does not have.",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void Files_of_another_version_are_passed_over()
    {
        var (directory, faults) = DirectoryReader.Read("D97B", Complete());
        directory.ShouldBeNull();
        faults.ShouldHaveSingleItem().Message.ShouldBe("There is no message among the files.");
    }

    static UnDirectory Read(params (string Name, string Text)[] changed)
    {
        var (directory, faults) = DirectoryReader.Read("D96A", Complete(changed));
        faults.ShouldBeEmpty();
        return directory.ShouldNotBeNull();
    }

    static IEnumerable<(string, string)> Complete(params (string Name, string Text)[] changed)
    {
        (string Name, string Text)[] usual =
            [("EDED.96A", Elements), ("UNCL.96A", Codes), ("EDCD.96A", Composites), ("EDSD.96A", Segments), ("PARCEL_D.96A", Message), ("readme.txt", "Not of the directory.")];
        return usual.Where(file => !Array.Exists(changed, other => other.Name == file.Name)).Concat(changed);
    }

    static string Draw(IEnumerable<UnNode> nodes) => string.Join(' ', nodes.Select(node =>
        $"{node.Tag}:{(node.IsMandatory ? 'M' : 'C')}{node.Repeats}{(node.IsGroup ? $"({Draw(node.Nodes)})" : "")}"));
}
