using System.Globalization;
using Gateway.Receivables.Matching.Joining;

namespace Gateway.Receivables.Tests.Matching.Joining;

/// <summary>Which remittance belongs to which money. 2026-03-11 is a Wednesday.</summary>
public sealed class RemittanceJoinTests
{
    public static TheoryData<string, string, string, string, string> Cases => new()
    {
        // money: amount day trace payer; advices: id amount day trace payer; other money; today; expected
        { "100 11 T77 customer:C1", "1 100 11 T77 customer:C1; 2 100 11 T78 customer:C1", "", "11", "Joined same trace, amount and payer: 1" },
        { "100 11 T77 name:A", "1 100 01 T77 name:B", "", "11", "Joined same trace and amount: 1" },
        { "100 11 T77 customer:C1", "1 100 11 T77 customer:C2", "", "11", "NotUnique same trace: 1" },
        { "100 11 T77 customer:C1", "1 100 11 T77 customer:C1; 2 100 11 T77 customer:C1", "", "11", "NotUnique same trace: 1, 2" },
        { "100 11 T77 customer:C1", "1 100 11 T77 customer:C1", "100 11 T77 customer:C1", "11", "NotUnique same trace: 1" },
        { "100 11 T77 customer:C1", "1 60 11 T77 customer:C1; 2 40 11 T77 customer:C1", "", "11", "Joined group with one trace: 1, 2" },
        { "100 11 T77 customer:C1", "1 120 11 T77 customer:C1", "", "11", "JoinedWithDifference same trace, other amount: 1" },

        // Amount and payer: three banking days, alone on both sides, and only once nothing else can come.
        { "100 11 - customer:C1", "1 100 13 - customer:C1", "", "19", "Joined amount and payer: 1" },
        { "100 11 - customer:C1", "1 100 13 - customer:C1", "", "14", "NotYet amount and payer: 1" },
        { "100 11 - customer:C1", "1 100 16 - customer:C1", "", "20", "Joined amount and payer: 1" },
        { "100 11 - customer:C1", "1 100 17 - customer:C1", "", "25", "None" },
        { "100 11 - customer:C1", "1 100 11 - customer:C2", "", "25", "None" },
        { "100 11 - customer:C1", "1 100 11 - customer:C1; 2 100 12 - customer:C1", "", "25", "NotUnique amount and payer: 1, 2" },
        { "100 11 - customer:C1", "1 100 11 - customer:C1", "100 12 - customer:C1", "25", "NotUnique amount and payer: 1" },
        { "100 11 - customer:C1", "1 60 11 - customer:C1; 2 40 12 - customer:C1", "", "25", "Joined group of one payer: 1, 2" },
        { "100 11 - customer:C1", "1 60 11 - customer:C1; 2 40 12 - customer:C1; 3 40 12 - customer:C1", "", "25", "None" },
        { "100 11 - customer:C1", "1 100 11 T9 customer:C1", "", "25", "Joined amount and payer: 1" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Joins_what_admits_one_answer(string money, string advices, string others, string today, string expected)
    {
        var answer = RemittanceJoin.Of(Money(money, 7), Split(advices).Select(Advice).ToList(), Split(others).Select((text, at) => Money(text, 100 + at)).ToList(), Day(today));

        $"{answer.Outcome}{(answer.Rule is null ? "" : $" {answer.Rule}: {string.Join(", ", answer.Advices)}")}".ShouldBe(expected);
        answer.Words.ShouldNotBeEmpty();
    }

    static string[] Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static JoinMoney Money(string text, long id) => text.Split(' ') is [var amount, var day, var trace, var payer]
        ? new JoinMoney(id, Usd(amount), Day(day), trace == "-" ? null : trace, new HashSet<string> { payer })
        : throw new FormatException(text);

    static JoinAdvice Advice(string text) => text.Split(' ') is [var id, var amount, var day, var trace, var payer]
        ? new JoinAdvice(long.Parse(id, CultureInfo.InvariantCulture), Usd(amount), Day(day), trace == "-" ? null : trace, new HashSet<string> { payer })
        : throw new FormatException(text);

    static Money Usd(string amount) => new(decimal.Parse(amount, CultureInfo.InvariantCulture), Currency.Usd);

    static DateOnly Day(string day) => new(2026, 3, int.Parse(day, CultureInfo.InvariantCulture));
}
