using Gateway.Transports.Ftps;

namespace Gateway.Transports.Tests.Ftps;

/// <summary>Every fault of an endpoint's options is told at once, before anything is connected.</summary>
public sealed class FtpsOptionsTests
{
    static readonly FtpsOptions Sound = new() { Host = "ftp.example", User = "acme", Password = _ => new("invented") };

    [Fact]
    public void Sound_options_have_neither_faults_nor_warnings()
    {
        Sound.Faults().ShouldBeEmpty();
        Sound.Warnings().ShouldBeEmpty();
    }

    [Fact]
    public void All_faults_are_told_together()
    {
        var options = Sound with { Host = " ", Port = 70000, User = "a\r\nb", Folder = "x\ny", CertificatePins = ["abc"], ReplyWithin = TimeSpan.Zero, EndsWithoutCloseNotify = true, SizesAreExact = false };

        options.Faults().Count.ShouldBe(7);
        Should.Throw<ArgumentException>(() => new FtpsTransport(options, TimeProvider.System)).Message.ShouldContain("'abc'");
    }

    [Fact]
    public void What_is_weaker_than_it_could_be_is_a_warning()
    {
        (Sound with { Security = FtpsSecurity.Plain }).Warnings().ShouldHaveSingleItem().ShouldContain("Nothing is encrypted on the way to ftp.example");
        (Sound with { SizesAreExact = false }).Warnings().ShouldHaveSingleItem();
        (Sound with { EndsWithoutCloseNotify = true }).Warnings().ShouldHaveSingleItem();
    }
}
