using System.Text;
using Gateway.Pipeline.Store;

namespace Gateway.Pipeline.Tests.Store;

/// <summary>Names as people see them: nothing in them may hide what they are.</summary>
public sealed class FileNameTests
{
    [Theory]
    [InlineData("remittance.edi", "remittance.edi")]
    [InlineData("zahlung-für-märz.edi", "zahlung-für-märz.edi")]
    [InlineData("תשלום.edi", "תשלום.edi")]
    [InlineData("invoice\u202Efdp.exe", "invoice\\xE2\\x80\\xAEfdp.exe")]
    [InlineData("\u2066a\u2069.edi", "\\xE2\\x81\\xA6a\\xE2\\x81\\xA9.edi")]
    [InlineData("a\u200Bb.edi", "a\\xE2\\x80\\x8Bb.edi")]
    [InlineData("a\u2028b.edi", "a\\xE2\\x80\\xA8b.edi")]
    [InlineData("a\nb\u001B[2J.edi", "a\\x0Ab\\x1B[2J.edi")]
    public void Shows_letters_as_they_are_and_escapes_what_turns_or_hides_them(string name, string shown) =>
        FileName.ToShow(Encoding.UTF8.GetBytes(name)).ShouldBe(shown);
}
