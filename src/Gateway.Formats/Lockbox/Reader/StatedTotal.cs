namespace Gateway.Formats.Lockbox.Reader;

/// <summary>Totals and counts as trailers state them: a number too large for its field is stated by its last digits.</summary>
static class StatedTotal
{
    public static bool Fits(long actual, long stated, int width) => stated == actual || Wraps(actual, stated, width);

    public static bool Wraps(long actual, long stated, int width) => actual >= Limit(width) && actual % Limit(width) == stated;

    static long Limit(int width)
    {
        var limit = 1L;
        for (var i = 0; i < Math.Min(width, 18); i++) limit *= 10;
        return limit;
    }
}
