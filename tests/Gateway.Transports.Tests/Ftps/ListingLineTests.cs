using System.Text;
using Gateway.Transports.Ftps.Listing;

namespace Gateway.Transports.Tests.Ftps;

/// <summary>Lines of listings as servers print them, and what is read from them. It is 2026-11-22 09:50 UTC.</summary>
public sealed class ListingLineTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 50, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("-rw-r--r--    1 1001     1001            7 Nov 22 09:50 a.edi", "File a.edi 7 2026-11-22 09:50")]
    [InlineData("-rw-r--r--    1 ftp      ftp          4096 Nov 21  2025 a.edi", "File a.edi 4096 2025-11-21 00:00")]
    [InlineData("-rw-rw-rw-   1 acme     edi      12345678901 Dec 31 23:59 last year.edi", "File last year.edi 12345678901 2025-12-31 23:59")]
    [InlineData("-rw-r--r--    1 1        1               7 Nov 23 08:00 clock ahead.edi", "File clock ahead.edi 7 2026-11-23 08:00")]
    [InlineData("-rw-r--r--    1 1        1               7 Nov 24 08:00 not tomorrow.edi", "File not tomorrow.edi 7 2025-11-24 08:00")]
    [InlineData("-rw-r--r--    1 1        1               7 Feb 29 08:00 leap.edi", "File leap.edi 7 2024-02-29 08:00")]
    [InlineData("drwxr-xr-x    2 ftp      ftp          4096 Nov 22 09:50 in box", "Folder in box 4096 2026-11-22 09:50")]
    [InlineData("-rw-r--r--    1 ftp      ftp             7 Nov 22 09:50  blank first", "File  blank first 7 2026-11-22 09:50")]
    [InlineData("-rw-r--r--    1 ftp      ftp             7 Nov 22 09:50 12 Nov 22 10:00 b", "File 12 Nov 22 10:00 b 7 2026-11-22 09:50")]
    [InlineData("-rw-r--r--+   1 ACME\\edi Domain Users     7 Nov 22 09:50 a.edi", "File a.edi 7 2026-11-22 09:50")]
    [InlineData("-rwx------ 1 user group 7 2026-11-22 09:50 iso.edi", "File iso.edi 7 2026-11-22 09:50")]
    [InlineData("-rwx------ 1 user group 7 22 Nov 09:50 day first.edi", "File day first.edi 7 2026-11-22 09:50")]
    [InlineData("-rw-r--r--  ftp ftp 7 Nov 22 9:50 no links.edi", "File no links.edi 7 2026-11-22 09:50")]
    [InlineData("lrwxrwxrwx    1 0        0               5 Nov 22 09:50 link -> a.edi", "Other")]
    [InlineData("crw-rw-rw-    1 0        0          1,   3 Nov 22 09:50 null", "Other")]
    [InlineData("prw-r--r--    1 0        0               0 Nov 22 09:50 pipe", "Other")]
    [InlineData("11-22-26  09:50AM                    7 a.edi", "File a.edi 7 2026-11-22 09:50")]
    [InlineData("11-22-2026  09:50PM                7 two words.edi", "File two words.edi 7 2026-11-22 21:50")]
    [InlineData("11-22-26  09:50AM       <DIR>          in box", "Folder in box  2026-11-22 09:50")]
    [InlineData("11-22-26  21:50                      7  blank first", "File  blank first 7 2026-11-22 21:50")]
    [InlineData("11-22-26  09:50AM       <JUNCTION>     elsewhere [C:\\x]", "Other")]
    public void A_line_is_read(string line, string expected) => Shown(Parse(line, TimeZoneInfo.Utc)).ShouldBe(expected);

    [Theory]
    [InlineData("Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname")]
    [InlineData("PROD01 3390   2026/11/22  1   15  FB      80 27920  PS  ACME.EDI")]
    [InlineData("QSYS            28672 11/22/26 09:50:00 *FILE      ACME.FILE")]
    [InlineData("A.EDI;1              2  22-NOV-2026 09:50:00  [ACME] (RWED,RWED,RE,)")]
    [InlineData("-rw-r--r--    1 ftp      ftp             7 Nov 31 09:50 no such day")]
    [InlineData("-rw-r--r--    1 ftp      ftp             7 Nov 22 09:50")]
    [InlineData("-rw-r--r--    1 ftp      ftp             x Nov 22 09:50 no size")]
    [InlineData("-")]
    [InlineData("ls: cannot open directory: Permission denied")]
    public void A_line_in_another_form_is_not_guessed_at(string line) => Parse(line, TimeZoneInfo.Utc).ShouldBeNull();

    [Fact]
    public void Times_are_in_the_zone_that_the_profile_names()
    {
        var chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

        Shown(Parse("-rw-r--r--    1 ftp      ftp             7 Nov 22 03:50 a.edi", chicago)).ShouldBe("File a.edi 7 2026-11-22 09:50");
        Shown(Parse("-rw-r--r--    1 ftp      ftp             7 Nov  1 01:30 twice.edi", chicago)).ShouldStartWith("File twice.edi 7 2026-11-01 0");
        Shown(Parse("03-08-26  02:30AM                    7 never.edi", chicago)).ShouldBe("File never.edi 7 2026-03-08 08:30");
    }

    [Theory]
    [InlineData("type=file;size=7;modify=20261122095000;unique=801U2A; a.edi", "File a.edi 7 2026-11-22 09:50", "20261122095000:7:801U2A")]
    [InlineData("Type=file;Size=7;Modify=20261122095000.123; two words", "File two words 7 2026-11-22 09:50", "20261122095000.123:7:")]
    [InlineData("type=dir;modify=20261122095000; in", "Folder in  2026-11-22 09:50", "20261122095000::")]
    [InlineData("type=cdir;modify=20261122095000; .", "Other", null)]
    [InlineData("type=OS.unix=slink:a.edi;size=7; link", "Other", null)]
    [InlineData("type=file;size=7;  blank first", "File  blank first 7 ", ":7:")]
    public void Facts_are_read(string line, string expected, string? stamp)
    {
        var entry = FactLine.Parse(Encoding.UTF8.GetBytes(line));

        Shown(entry).ShouldBe(expected);
        if (stamp is not null) entry!.Stamp.ShouldBe(stamp);
    }

    [Theory]
    [InlineData("-rw-r--r--    1 ftp      ftp             7 Nov 22 09:50 a.edi")]
    [InlineData("type=file;size=7;")]
    [InlineData("nonsense; a.edi")]
    [InlineData("")]
    public void What_has_no_facts_is_not_read_as_facts(string line) => FactLine.Parse(Encoding.UTF8.GetBytes(line)).ShouldBeNull();

    [Fact]
    public void Rubbish_is_read_as_something_or_nothing_and_never_fails()
    {
        const string Alphabet = "-dlrwx  0123456789:NovDec.\\/<>DIRAMPM,;=\t";
        var random = new Random(4711);
        for (var i = 0; i < 50_000; i++)
        {
            var line = new byte[random.Next(0, 90)];
            for (var at = 0; at < line.Length; at++) line[at] = random.Next(20) == 0 ? (byte)random.Next(256) : (byte)Alphabet[random.Next(Alphabet.Length)];
            foreach (var entry in new[] { UnixLine.Parse(line, Now, TimeZoneInfo.Utc), WindowsLine.Parse(line, TimeZoneInfo.Utc), FactLine.Parse(line) })
                if (entry is { Kind: not ListedKind.Other }) entry.FileName.ShouldNotBeEmpty();
        }
    }

    static ListedEntry? Parse(string line, TimeZoneInfo zone) =>
        UnixLine.Parse(Encoding.UTF8.GetBytes(line), Now, zone) ?? WindowsLine.Parse(Encoding.UTF8.GetBytes(line), zone);

    static string Shown(ListedEntry? entry) => entry switch
    {
        null => "nothing",
        { Kind: ListedKind.Other } => "Other",
        _ => $"{entry.Kind} {Encoding.UTF8.GetString(entry.FileName)} {entry.Size} {entry.ModifiedAt?.ToUniversalTime():yyyy-MM-dd HH:mm}",
    };
}
