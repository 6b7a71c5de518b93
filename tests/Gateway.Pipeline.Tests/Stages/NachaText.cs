using System.Globalization;
using System.Text;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>ACH files of one or more batches, with totals that agree unless told otherwise.</summary>
sealed class NachaText(string modifier = "A")
{
    const string odfi = "06110299";

    readonly List<string> records = [$"101 122000661 1220006612611200630{modifier}094101FIRST HARBOR           FIRST HARBOR           {"",8}"];
    readonly List<(long Hash, long Debits, long Credits, int Count)> batches = [];
    int trace;

    /// <summary>A batch of credits, each with the addenda text that it carries; an empty text carries none.</summary>
    public NachaText Credits(string sec, string company, params (string Account, decimal Amount, string Addenda)[] entries) =>
        Batch("220", sec, company, "PAYMENT", [.. entries.Select(entry => ("22", entry.Account, entry.Amount, entry.Addenda))]);

    /// <param name="off">By how many cents the batch control is wrong.</param>
    public NachaText Batch(string serviceClass, string sec, string company, string description, (string Code, string Account, decimal Amount, string Addenda)[] entries, long off = 0)
    {
        var no = batches.Count + 1;
        records.Add(Fixed($"5{serviceClass}{company,-16}{"",20}{"1234567890"}{sec}{description,-10}{"",6}261120   1{odfi}{no:0000000}"));
        var (count, hash, debits, credits) = (0, 0L, 0L, 0L);
        foreach (var (code, account, amount, addenda) in entries)
        {
            trace++;
            var cents = (long)(amount * 100);
            var texts = addenda.StartsWith('7') ? [addenda] : addenda.Chunk(80).Select(chunk => new string(chunk)).ToList();
            var indicator = texts.Count > 0 ? '1' : '0';
            var identity = sec == "CTX" ? $"{"",15}{texts.Count:0000}{"OUR COMPANY",-16}  {"",2}" : $"{"",15}{"OUR COMPANY",-22}{"",2}";
            records.Add(Fixed($"6{code}122000661{account,-17}{cents:0000000000}{identity}{indicator}{odfi}{trace:0000000}"));
            for (var sequence = 1; sequence <= texts.Count; sequence++)
            {
                var text = texts[sequence - 1];
                records.Add(text.StartsWith('7') ? Fixed($"{text,-79}{odfi}{trace:0000000}") : Fixed($"705{text,-80}{sequence:0000}{trace:0000000}"));
            }

            (count, hash) = (count + 1 + texts.Count, hash + 12200066);
            (debits, credits) = code[1] is '7' or '8' or '6' ? (debits + cents, credits) : (debits, credits + cents);
        }

        records.Add(Fixed($"8{serviceClass}{count:000000}{hash:0000000000}{debits:000000000000}{credits + off:000000000000}{"1234567890"}{"",19}{"",6}{odfi}{no:0000000}"));
        batches.Add((hash, debits, credits, count));
        return this;
    }

    /// <param name="off">By how many cents the file control is wrong.</param>
    public byte[] Build(long off = 0)
    {
        var blocks = (records.Count + 1 + 9) / 10;
        records.Add(Fixed(
            $"9{batches.Count:000000}{blocks:000000}{batches.Sum(batch => batch.Count):00000000}{batches.Sum(batch => batch.Hash) % 10_000_000_000:0000000000}{batches.Sum(batch => batch.Debits):000000000000}{batches.Sum(batch => batch.Credits) + off:000000000000}"));
        while (records.Count % 10 != 0)
        {
            records.Add(new string('9', 94));
        }

        return Encoding.ASCII.GetBytes(string.Concat(records.Select(record => record + "\n")));
    }

    static string Fixed(FormattableString record)
    {
        var text = record.ToString(CultureInfo.InvariantCulture);
        return text.Length <= 94 ? text.PadRight(94) : throw new ArgumentException($"{text.Length} columns: {text}");
    }
}
