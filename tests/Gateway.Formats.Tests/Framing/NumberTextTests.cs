using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Tests.Framing;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("0", 1, 0L, -1)]
    [InlineData("7", 1, 7L, -1)]
    [InlineData("30593.53", 7, 3059353L, 2)]
    [InlineData("30593,53", 7, 3059353L, 2)]
    [InlineData("-30593.53", 7, -3059353L, 2)]
    [InlineData("-0.05", 3, -5L, 2)]
    [InlineData(".5", 1, 5L, 1)]
    [InlineData("5.", 1, 5L, 0)]
    [InlineData("12345678.12345678", 16, 1234567812345678L, 8)]
    [InlineData("123456789", 9, 123456789L, -1)]
    [InlineData("123456789.1", 10, 1234567891L, 1)]
    [InlineData("1.123456789", 10, 1123456789L, 9)]
    [InlineData("-123456789012.345678", 18, -123456789012345678L, 6)]
    public void Reads_sign_digits_and_mark(string text, int digits, long number, int scale) =>
        Parse(text).ShouldBe((digits, number, scale));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("--1")]
    [InlineData("1-")]
    [InlineData("+1")]
    [InlineData("1.2.3")]
    [InlineData("1.2,3")]
    [InlineData("1 2")]
    [InlineData("1e5")]
    [InlineData("12a")]
    [InlineData("12:")]
    [InlineData("12/")]
    [InlineData("123456789012345678x")]
    public void Anything_else_has_no_digits(string text) => Parse(text).Digits.ShouldBe(0);

    [Fact]
    public void What_stands_behind_the_text_does_not_matter()
    {
        foreach (var behind in (string[])["99999999", "........", "\0\0\0\0\0\0\0\0", "''''''''"])
        {
            var bytes = Encoding.Latin1.GetBytes("12.5" + behind + new string(' ', NumberText.Slack));
            NumberText.Parse(bytes.AsSpan(0, 4), (byte)'.', (byte)',', out var number, out var scale).ShouldBe(3);
            (number, scale).ShouldBe((125L, 1));
        }
    }

    [Fact]
    public void More_digits_than_a_long_holds_are_counted() => Parse("1234567890123456789012").Digits.ShouldBe(22);

    [Fact]
    public void Every_amount_of_eighteen_digits_comes_out_as_it_went_in() =>
        Prop.ForAll(Gen.Choose(0, 9).ListOf(18).Select(digits => string.Concat(digits)).ToArbitrary(), Gen.Choose(0, 17).ToArbitrary(), (all, scale) =>
        {
            var value = new decimal(long.Parse(all, CultureInfo.InvariantCulture)) / (decimal)Math.Pow(10, scale);
            var text = value.ToString(CultureInfo.InvariantCulture);
            var (digits, number, read) = Parse(text);
            digits.ShouldBe(text.Count(char.IsAsciiDigit));
            NumberText.Decimal(number, read).ShouldBe(value);
        }).QuickCheckThrowOnFailure();

    static (int Digits, long Number, int Scale) Parse(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text + "'" + new string('5', NumberText.Slack));
        var digits = NumberText.Parse(bytes.AsSpan(0, text.Length), (byte)'.', (byte)',', out var number, out var scale);
        return (digits, number, scale);
    }
}
