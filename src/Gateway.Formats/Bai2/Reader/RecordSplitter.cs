using System.Runtime.InteropServices;
using Gateway.Formats.Bai2.Grammar;

namespace Gateway.Formats.Bai2;

/// <summary>
/// Takes a line apart that has slashes inside. Outside of text, a slash ends a record. Within text it does so only where a well-formed record
/// follows that can follow: transaction, continuation or trailer; the first two are doubtful, and the account's totals decide.
/// </summary>
sealed class RecordSplitter(LineCursor cursor, PendingRecord pending, TransactionReading transaction)
{
    const int CommasBeforeText = 6;

    int from;
    int comma;
    int special;
    int splitFrom;
    bool isDone;

    /// <param name="FirstComma">Index among the cursor's commas; likewise <paramref name="EndComma"/>.</param>
    /// <param name="SplitFrom">Slash that ended the text before, where it is doubtful that it did; else -1.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Part(int Start, int End, int FirstComma, int EndComma, bool HasSpecials, int SplitFrom);

    public void Begin()
    {
        (from, comma, special) = (cursor.Start, cursor.FirstComma, cursor.FirstSpecial);
        splitFrom = -1;
        isDone = false;
    }

    /// <summary>The next record of the line, or text.</summary>
    public bool Next(out Part part)
    {
        part = default;
        if (isDone)
            return false;
        var code = RecordShape.CodeAt(cursor.Bytes, from, cursor.End);
        for (; special < cursor.EndSpecial && cursor.Specials[special] < cursor.End - 1; special++)
        {
            var slash = cursor.Specials[special];
            if (slash <= from || cursor.Bytes[slash] != '/')
                continue;
            var next = RecordShape.RecordAfterSlash(cursor.Bytes, slash, cursor.End);
            if (next < 0)
                continue;
            var nextCode = RecordShape.CodeAt(cursor.Bytes, next, cursor.End);
            var isInText = IsInText(code, slash);
            if (isInText && !MayFollowText(nextCode, next))
                continue;
            part = Take(slash + 1);
            splitFrom = isInText && nextCode is RecordCode.Transaction or RecordCode.Continuation ? slash : -1;
            from = next;
            special++;
            return true;
        }

        part = Take(cursor.End);
        isDone = true;
        return true;
    }

    Part Take(int end)
    {
        var first = comma;
        while (comma < cursor.EndComma && cursor.Commas[comma] < end)
            comma++;
        var firstInside = first;
        while (firstInside < comma && cursor.Commas[firstInside] < from)
            firstInside++;
        return new Part(from, end, firstInside, comma, HasSpecials: true, splitFrom);
    }

    bool MayFollowText(int code, int at) =>
        code is RecordCode.Transaction or RecordCode.Continuation or RecordCode.AccountTrailer or RecordCode.GroupTrailer or RecordCode.FileTrailer
        && RecordShape.IsWellFormed(code, cursor.Bytes.AsSpan(at, cursor.End - at));

    /// <summary>The slash stands in the text of the record that begins the part.</summary>
    bool IsInText(int code, int slash)
    {
        if (code == RecordCode.Transaction)
        {
            var commas = 0;
            for (var i = comma; i < cursor.EndComma && cursor.Commas[i] < slash; i++)
                commas++;
            return commas >= CommasBeforeText;
        }

        return pending.Code == RecordCode.Transaction && transaction.IsInText && (code == RecordCode.Continuation || !RecordCode.IsKnown(code));
    }
}
