using Gateway.Formats.Bai2;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Tests.Bai2;

/// <summary>How records that go on over several lines are read: the reading that agrees with totals and counts, or a fault.</summary>
public sealed class Bai2JoinTests
{
    /// <summary>Lines of record 03, control total, balances, fault if any.</summary>
    [Theory]
    [InlineData("03,1,,010,500,,,040/|88,300,,,100,200,2/", 1000, "010 5.00; 040 3.00; 100 2.00 x2", "")]
    [InlineData("03,1,,010,500,,,040,300,,/|88,100,200,2,,/", 1000, "010 5.00; 040 3.00; 100 2.00 x2", "")]
    [InlineData("03,1,,010,500,,,040,300,,,/|88,100,200,2,,/", 1000, "010 5.00; 040 3.00; 100 2.00 x2", "")]
    [InlineData("03,1,,010,500,,,040,300,,,,,/|88,100,200,2,,/", 1000, "010 5.00; 040 3.00; 100 2.00 x2", "")]
    [InlineData("03,1,,010,500,,,040,300/|88,100,200,2/", 1000, "010 5.00; 040 3.00; 100 2.00 x2", "bai2.reading.chosen")]
    [InlineData("03,1,,010,500,,,040,/|88,300,,,100,200,2/", 1000, "010 5.00; 040 3.00; 100 2.00 x2", "bai2.reading.chosen")]
    [InlineData("03,1,,010,500,,,040,/|88,300,,,100,200,2/", 700, "010 5.00; 040 - x300; 100 2.00 x2", "")]
    [InlineData("03,1,,010,500,,,110,300/|88,4,/", 800, "010 5.00; 110 3.00 x4", "")]
    [InlineData("03,1,,110,500,2,D,3,0,100,1,200/|88,3,200,100,700,,/", 1200, "110 5.00 x2 D(0:1.00 1:2.00 3:2.00); 100 7.00", "")]
    [InlineData("03,1,,110,500,2,S,100/|88,200,200,100,700,,/", 1200, "110 5.00 x2 S(0:1.00 1:2.00 2:2.00); 100 7.00", "")]
    [InlineData("03,1,,100,500,2,V,260115,,400,700,3,V,260115,/", 1200, "100 5.00 x2 V 260115; 400 7.00 x3 V 260115", "")]
    [InlineData("03,1,,100,500,2,V,260115,400,700,3,V,260115,/", 1200, "100 5.00 x2 V 260115; 400 7.00 x3 V 260115", "bai2.funds.time")]
    [InlineData("03,1,,100,500,2,V,260115,14:59:35,400,700,,/", 1200, "100 5.00 x2 V 260115 14:59:35; 400 7.00", "")]
    [InlineData("03,1,USD,,,,,060,500,,,100,000,0,,400,000,0,/", 500, "060 5.00; 100 0.00 x0; 400 0.00 x0", "")]
    [InlineData("03,1,,010,500,,,015,300,,,100,|88,200,2/", 1000, "010 5.00; 015 3.00; 100 2.00 x2", "bai2.record.slash-none")]
    [InlineData("03,1/", 0, "", "")]
    public void Balances_are_read_as_the_totals_agree(string lines, long total, string balances, string fault)
    {
        var reading = Bai2Reading.OfAccount(lines.Split('|'), total, lines.Split('|').Length + 1);
        reading.Balances.ShouldBe(balances);
        reading.Codes.Where(code => code != "bai2.record.slash").ShouldBe(fault.Length == 0 || fault.EndsWith("-none", StringComparison.Ordinal) ? [] : [fault]);
        reading.AccountEnd.Verdict.ShouldBe(UnitVerdict.Accepted);
    }

    /// <summary>Lines of one transaction, control total, how it is read.</summary>
    [Theory]
    [InlineData("16,218,500,V,260622,,SP4738,YRC065321/|88,PROCEEDS OF LETTER, PART 2", 500, "218 5.00 V 260622 [SP4738] [YRC065321] PROCEEDS OF LETTER, PART 2", "")]
    [InlineData("16,165,500,Z/|88,REF1,REF2,THE TEXT/", 500, "165 5.00 Z [REF1] [REF2] THE TEXT", "")]
    [InlineData("16,165,500/|88,Z,REF1/|88,REF2/|88,THE TEXT/|88,GOES ON/", 500, "165 5.00 Z [REF1] [REF2] THE TEXT|GOES ON", "")]
    [InlineData("16,165,500,Z,,,/|88,THE TEXT, ALL OF IT/", 500, "165 5.00 Z [] [] THE TEXT, ALL OF IT", "")]
    [InlineData("16,165,500,Z,,/|88,THE TEXT, ALL OF IT/", 500, "165 5.00 Z [] [] THE TEXT, ALL OF IT", "")]
    [InlineData("16,165,500,Z/|88,WORDS THAT ARE NO REFERENCE/", 500, "165 5.00 Z [] [] WORDS THAT ARE NO REFERENCE", "bai2.reading.chosen")]
    [InlineData("16,165,500,Z,REF1/|88,BATCH 9,THE TEXT/", 500, "165 5.00 Z [REF1] [BATCH 9] THE TEXT", "")]
    [InlineData("16,165,/|88,500,Z,REF1,REF2,THE TEXT/", 500, "165 5.00 Z [REF1] [REF2] THE TEXT", "bai2.reading.chosen")]
    [InlineData("16,115,600,S,100,200,300,REF1,,LOCKBOX/", 600, "115 6.00 S(0:1.00 1:2.00 2:3.00) [REF1] [] LOCKBOX", "")]
    [InlineData("16,115,600,S,,200,400,,,/", 600, "115 6.00 S(0:0.00 1:2.00 2:4.00) [] []", "")]
    [InlineData("16,115,600,D,2,0,200,5,400,REF1,REF2,TEXT", 600, "115 6.00 D(0:2.00 5:4.00) [REF1] [REF2] TEXT", "")]
    [InlineData("16,195,600,V,260115,REF1,REF2,TEXT/", 600, "195 6.00 V 260115 [REF1] [REF2] TEXT", "bai2.funds.time")]
    [InlineData("16,195,600,V,260115,2400,REF1,REF2,TEXT/", 600, "195 6.00 V 260115 2400 [REF1] [REF2] TEXT", "")]
    [InlineData("16,195,600/", 600, "195 6.00 [] []", "")]
    [InlineData("16,195,600,1,,,/", 600, "195 6.00 1 [] []", "")]
    [InlineData("16,195,600,1,REF1,REF2,TEXT WITH 08/18/23 AND A/B/", 600, "195 6.00 1 [REF1] [REF2] TEXT WITH 08/18/23 AND A/B", "")]
    [InlineData("16,890,,,,,NO MONEY/", 0, "890 - [] [] NO MONEY", "")]
    public void A_transaction_is_read_as_the_totals_agree(string lines, long total, string told, string fault)
    {
        var reading = Bai2Reading.OfAccount(["03,1/", .. lines.Split('|')], total, lines.Split('|').Length + 2);
        reading.Entries.ShouldBe(told);
        reading.Codes.ShouldBe(fault.Length == 0 ? [] : [fault]);
        reading.AccountEnd.Verdict.ShouldBe(UnitVerdict.Accepted);
    }

    [Fact]
    public void Readings_that_differ_in_references_hold_the_account_unless_the_bank_is_known_to_follow_the_standard()
    {
        string[] lines = ["03,1/", "16,165,500,Z,/", "88,REF1,REF2,TEXT/"];
        var held = Bai2Reading.OfAccount(lines, 500, 4);
        held.Codes.ShouldBe(["bai2.reading.ambiguous"]);
        held.AccountEnd.Verdict.ShouldBe(UnitVerdict.Rejected);

        var trusted = Bai2Reading.OfAccount(lines, 500, 4, new Bai2ReaderOptions { Joins = Bai2Joins.AsTheStandardSays });
        trusted.Codes.ShouldBeEmpty();
        trusted.Entries.ShouldBe("165 5.00 Z [] [REF1] REF2,TEXT");
    }

    [Fact]
    public void Readings_that_differ_in_money_without_a_total_to_tell_them_apart_hold_the_account()
    {
        var file = Bai2Reading.File(["03,1,,010,500,,,040,/", "88,300,,,100,200,2/"], 700, 3).Replace("49,700,3/", "49,,3/");
        var reading = Bai2Reading.Of(file);
        reading.Codes.ShouldContain("bai2.reading.ambiguous");
        reading.AccountEnd.Verdict.ShouldBe(UnitVerdict.Rejected);
    }

    [Fact]
    public void No_reading_that_agrees_is_a_fault_that_holds_the_account()
    {
        var reading = Bai2Reading.OfAccount(["03,1,,010,500,,,040,/", "88,300,,,100,200,2/"], 999, 3);
        reading.Codes.ShouldBe(["bai2.49.total"]);
        reading.AccountEnd.Verdict.ShouldBe(UnitVerdict.Rejected);
    }

    /// <summary>The transactions of an account, which text looks like records; control total and records decide.</summary>
    [Theory]
    [InlineData("16,165,500,Z,R1,C1,PAID 12/16,165,300,Z,R2,C2,DUE/", 800, 4, "165 5.00 Z [R1] [C1] PAID 12\n165 3.00 Z [R2] [C2] DUE")]
    [InlineData("16,165,500,Z,R1,C1,PAID 12/16,165,300,Z,R2,C2,DUE/", 500, 3, "165 5.00 Z [R1] [C1] PAID 12/16,165,300,Z,R2,C2,DUE")]
    [InlineData("16,165,500,Z,R1,C1,A/16,165,300,Z,R2,C2,B/16,165,200,Z,R3,C3,C/", 700, 4, "165 5.00 Z [R1] [C1] A/16,165,300,Z,R2,C2,B\n165 2.00 Z [R3] [C3] C")]
    [InlineData("16,165,500,Z,R1,C1,A/16,165,300,Z,R2,C2,B/16,165,200,Z,R3,C3,C/", 500, 3, "165 5.00 Z [R1] [C1] A/16,165,300,Z,R2,C2,B/16,165,200,Z,R3,C3,C")]
    [InlineData("16,165,500,Z,R1,C1,A/16,165,300,Z,R2,C2,B/|88,MORE/", 500, 4, "165 5.00 Z [R1] [C1] A/16,165,300,Z,R2,C2,B|MORE")]
    [InlineData("16,165,500,Z,R1,C1,A/88,B/", 500, 4, "165 5.00 Z [R1] [C1] A|B")]
    [InlineData("16,165,500,Z,R1,C1,A/88,B/", 500, 3, "165 5.00 Z [R1] [C1] A/88,B")]
    [InlineData("16,165,500,Z,R1,C1,DUE|16,000 UNITS/", 500, 3, "165 5.00 Z [R1] [C1] DUE|16,000 UNITS")]
    [InlineData("16,165,500,Z,R1,C1,DUE|03,15 AND 03,16/", 500, 3, "165 5.00 Z [R1] [C1] DUE|03,15 AND 03,16")]
    [InlineData("16,165,500,Z,R1,C1,DUE|49,50 EACH/", 500, 3, "165 5.00 Z [R1] [C1] DUE|49,50 EACH")]
    [InlineData("16,165,500,Z,R1,C1,SEE 16/17,18/", 500, 3, "165 5.00 Z [R1] [C1] SEE 16/17,18")]
    public void Text_that_looks_like_a_record_is_one_when_totals_and_counts_say_so(string lines, long total, int records, string told)
    {
        var reading = Bai2Reading.OfAccount(["03,1/", .. lines.Split('|')], total, records);
        reading.Entries.ShouldBe(told);
        reading.AccountEnd.Verdict.ShouldBe(UnitVerdict.Accepted);
        reading.AccountEnd.Children.ShouldBe(told.Count(letter => letter == '\n') + 1);
        reading.FileEnds.ShouldHaveSingleItem().Verdict.ShouldBe(UnitVerdict.Accepted);
        reading.Faults.ShouldAllBe(fault => fault.Severity == FaultSeverity.Warning);
    }

    [Fact]
    public void A_transaction_of_which_it_is_open_whether_it_is_text_holds_the_account_when_two_such_readings_agree()
    {
        var reading = Bai2Reading.OfAccount(["03,1/", "16,165,500,Z,R1,C1,A/16,165,300,Z,R2,C2,B/16,165,300,Z,R3,C3,C/"], 800, 4);
        reading.Codes.ShouldContain("bai2.reading.ambiguous");
        reading.AccountEnd.Verdict.ShouldBe(UnitVerdict.Rejected);
    }

    [Fact]
    public void A_damaged_record_is_never_passed_over_as_text()
    {
        var reading = Bai2Reading.OfAccount(["03,1/", "16,165,500,Z,R1,C1,TEXT", "16,165,3O0,Z,R2,C2,TEXT"], 800, 4);
        reading.Codes.ShouldContain("bai2.text.record-or-not");
        reading.AccountEnd.Verdict.ShouldBe(UnitVerdict.Rejected);
    }

    [Fact]
    public void More_doubtful_records_than_may_be_held_are_read_as_the_standard_says_or_held_back()
    {
        var lines = Enumerable.Range(0, 50).Select(i => $"16,165,100,Z,R{i},C{i},A/ 16,165,100,Z,S{i},D{i},B/").ToList();
        var options = new Bai2ReaderOptions { MaxHeldItems = 10 };
        var good = Bai2Reading.OfAccount(["03,1/", .. lines], 10_000, 102, options);
        good.AccountEnd.Verdict.ShouldBe(UnitVerdict.Accepted);
        good.Transactions.Count.ShouldBe(100);

        var doubtful = Bai2Reading.OfAccount(["03,1/", .. lines], 9_900, 101, options);
        doubtful.Codes.ShouldContain("bai2.reading.undecided");
        doubtful.AccountEnd.Verdict.ShouldBe(UnitVerdict.Rejected);
        doubtful.Transactions.Count.ShouldBe(100);
    }

    [Fact]
    public void A_line_of_very_many_doubtful_continuations_neither_crashes_nor_is_accepted_against_its_totals()
    {
        var line = "16,165,100,Z,R1,C1,TEXT " + string.Concat(Enumerable.Repeat("/88,MORE ", 60_000));
        Bai2Reading.OfAccount(["03,1/", line], 100, 60_003).AccountEnd.Verdict.ShouldBe(UnitVerdict.Accepted);

        var doubtful = Bai2Reading.OfAccount(["03,1/", line], 100, 50_003);
        doubtful.Codes.ShouldContain("bai2.reading.undecided");
        doubtful.AccountEnd.Verdict.ShouldBe(UnitVerdict.Rejected);
    }

    [Fact]
    public void Long_texts_behind_a_doubtful_record_are_not_all_held()
    {
        var texts = Enumerable.Range(0, 20).SelectMany(i => (string[])[$"16,165,100,Z,R{i},C{i},TEXT", .. Enumerable.Repeat("88,AND SO ON", 100)]).ToList();
        var lines = (string[])["03,1/", "16,165,100,Z,R1,C1,PAID /16,165,50,Z,R,C,X", .. texts];
        var options = new Bai2ReaderOptions { MaxHeldBytes = 5_000 };
        Bai2Reading.OfAccount(lines, 2_150, 2_024, options).AccountEnd.Verdict.ShouldBe(UnitVerdict.Accepted);
        Bai2Reading.OfAccount(lines, 2_100, 2_023).AccountEnd.Verdict.ShouldBe(UnitVerdict.Accepted);

        var doubtful = Bai2Reading.OfAccount(lines, 2_100, 2_023, options);
        doubtful.Codes.ShouldContain("bai2.reading.undecided");
        doubtful.AccountEnd.Verdict.ShouldBe(UnitVerdict.Rejected);
    }

    [Fact]
    public void Lines_that_may_be_text_are_kept_up_to_the_faults_that_are_kept_and_counted_beyond()
    {
        var lines = Enumerable.Range(0, 50).Select(i => $"16,LINE {i} OF A LETTER").ToList();
        var reading = Bai2Reading.OfAccount(["03,1/", "16,165,100,Z,R1,C1,TEXT", .. lines], 100, 99, new Bai2ReaderOptions { MaxFaults = 10 });
        reading.AccountEnd.Faults.Count.ShouldBe(10);
        (reading.AccountEnd.Faults.Count + reading.AccountEnd.MoreFaults).ShouldBe(51);
        reading.AccountEnd.Verdict.ShouldBe(UnitVerdict.Rejected);
    }
}
