using Gateway.Formats.Framing;

namespace Gateway.Formats.Tests.X12;

public sealed class ControlNumbersSeenTests
{
    [Theory]
    [InlineData("1 2 3 4", "new new new new")]
    [InlineData("1 1 0001 2", "new seen seen new")]
    [InlineData("5 3 4 4 5 6 2 1 3", "new new new seen seen new new new seen")]
    [InlineData("10 20 11 19 15 15 20 12 12", "new new new new new seen seen new seen")]
    [InlineData("A A B 1 A1", "new seen new new new")]
    public void Tells_new_numbers_from_those_seen(string numbers, string expected)
    {
        var seen = new ControlNumbersSeen();
        string.Join(' ', numbers.Split(' ').Select(n => seen.Add(n) ? "new" : "seen")).ShouldBe(expected);
    }

    [Fact]
    public void Agrees_with_a_set_of_numbers_in_any_order()
    {
        var random = new Random(7);
        var seen = new ControlNumbersSeen();
        var expected = new HashSet<int>();
        for (var i = 0; i < 20_000; i++)
        {
            var number = random.Next(2000);
            seen.Add(number.ToString()).ShouldBe(expected.Add(number));
        }
    }
}
