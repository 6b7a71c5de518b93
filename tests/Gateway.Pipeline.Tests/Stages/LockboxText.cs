using System.Globalization;
using System.Text;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>Lockbox files of 80 columns, with totals that agree unless told otherwise.</summary>
sealed class LockboxText(string time = "0630", string lockbox = "0004412")
{
    readonly List<string> records = [$"100NORTHWIND 0611000012260105{time}", "2NORTHWIND 061100001200000000004000800801", $"5000000{lockbox}260105NORTHWIND 0611000012"];
    int batches;
    int checks;
    long cents;

    /// <summary>One batch of checks; each pays invoices from the account of customer C001.</summary>
    public LockboxText Batch(params (string Number, decimal Amount, (string Invoice, decimal Paid)[] Lines)[] items) => Batch(0, items);

    /// <param name="off">By how many cents the batch's own total is wrong.</param>
    public LockboxText Batch(long off, params (string Number, decimal Amount, (string Invoice, decimal Paid)[] Lines)[] items)
    {
        batches++;
        long sum = 0;
        for (var item = 1; item <= items.Length; item++)
        {
            var (number, amount, lines) = items[item - 1];
            sum += Cents(amount);
            records.Add(string.Create(CultureInfo.InvariantCulture, $"6{batches:000}{item:000}{Cents(amount):0000000000}0611029920012345678{number.PadLeft(10, '0')}"));
            for (var line = 1; line <= lines.Length; line++)
            {
                var last = line == lines.Length ? '9' : '0';
                records.Add(string.Create(
                    CultureInfo.InvariantCulture, $"4{batches:000}{item:000}6{line:00}{last}{lines[line - 1].Invoice,-16}{Cents(lines[line - 1].Paid):0000000000}{0:0000000000}000"));
            }
        }

        records.Add(string.Create(CultureInfo.InvariantCulture, $"7{batches:000}{items.Length:000}{lockbox}260105{items.Length:000}{sum + off:0000000000}"));
        (checks, cents) = (checks + items.Length, cents + sum);
        return this;
    }

    public byte[] Build()
    {
        records.Add(string.Create(CultureInfo.InvariantCulture, $"8000000{lockbox}260105{checks:000}{cents:0000000000}"));
        records.Add(string.Create(CultureInfo.InvariantCulture, $"9{records.Count + 1:000000}"));
        return Encoding.ASCII.GetBytes(string.Concat(records.Select(record => record.PadRight(80) + "\n")));
    }

    static long Cents(decimal amount) => (long)(amount * 100);
}
