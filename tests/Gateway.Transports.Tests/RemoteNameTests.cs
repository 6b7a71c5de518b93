using System.Text;

namespace Gateway.Transports.Tests;

public sealed class RemoteNameTests
{
    [Theory]
    [InlineData("612E656469", "a.edi")]
    [InlineData("696E2F612E656469", "in/a.edi")]
    [InlineData("C3A42E656469", "ä.edi")]
    [InlineData("E42E656469", "\\xE4.edi")] // Latin-1
    [InlineData("FF2FFE", "\\xFF/\\xFE")]
    [InlineData("615C62", "a\\x5Cb")]
    [InlineData("5C784646", "\\x5CxFF")] // text that looks like an escape
    [InlineData("610A62", "a\\x0Ab")]
    [InlineData("E280AE66", "\\xE2\\x80\\xAEf")] // a mark that turns the reading direction
    [InlineData("F09F92B0", "💰")]
    [InlineData("C0AF", "\\xC0\\xAF")] // a '/' in overlong form stays two bytes
    public void Shows_any_bytes_and_reads_them_back(string hex, string printable)
    {
        var name = new RemoteName(Convert.FromHexString(hex));
        name.Printable.ShouldBe(printable);
        RemoteName.Parse(printable).ShouldBe(name);
        Convert.ToHexString(RemoteName.Parse(printable).Bytes.Span).ShouldBe(hex);
    }

    [Fact]
    public void Every_byte_and_pair_of_bytes_survives_showing()
    {
        for (var i = 0; i < 65536; i++)
        {
            byte[] bytes = [(byte)(i >> 8), (byte)i];
            if (bytes.Contains((byte)0) || bytes.Contains((byte)'/') || bytes.SequenceEqual(".."u8.ToArray())) continue;
            RemoteName.Parse(new RemoteName(bytes).Printable).Bytes.ToArray().ShouldBe(bytes);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    [InlineData("a\0b")]
    public void Refuses_what_is_no_plain_relative_path(string text) =>
        Should.Throw<TransportException>(() => new RemoteName(Encoding.UTF8.GetBytes(text))).Cause.ShouldBe(TransportCause.NameRefused);

    [Fact]
    public void Knows_its_folder_and_its_own_temporary_names()
    {
        var name = RemoteName.Parse("out/acme/a.edi");
        name.Folder.ShouldBe(RemoteName.Parse("out/acme"));
        Encoding.UTF8.GetString(name.FileName).ShouldBe("a.edi");
        name.IsBelow(RemoteName.Parse("out")).ShouldBeTrue();
        name.IsBelow(RemoteName.Parse("ou")).ShouldBeFalse();
        name.IsTemporary.ShouldBeFalse();
        var temporary = name.Temporary("17-3");
        temporary.ShouldBe(RemoteName.Parse("out/acme/.gw-17-3.part"));
        temporary.IsTemporary.ShouldBeTrue();
        temporary.IsHidden.ShouldBeTrue();
        RemoteName.Parse("a.edi").Folder.ShouldBeNull();
        RemoteName.Parse("a.edi").Temporary("1").ShouldBe(RemoteName.Parse(".gw-1.part"));
    }
}
