using System.Globalization;

namespace Gateway.Formats.Nacha;

/// <summary>Cents as amounts of dollars, and how messages write them.</summary>
static class Dollars
{
    public static decimal Of(long cents) => new decimal((int)cents, (int)(cents >> 32), 0, isNegative: false, scale: 2);

    public static string Show(long cents) => Of(cents).ToString(CultureInfo.InvariantCulture);

    /// <summary>What a control states beyond what the entries give, or short of it.</summary>
    public static string Difference(long stated, long computed) =>
        stated > computed ? $"{Show(stated - computed)} is missing" : $"{Show(computed - stated)} is too much";
}
