using System.Globalization;
using System.Text;
using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Bai2.Writer;

namespace Gateway.Formats.Generation;

/// <summary>Final previous-day reports: one file, a group for each day, some accounts in each, some hundred transactions in an account.</summary>
public sealed class Bai2Generator : IFileGenerator
{
    const int AccountsOfGroup = 4;
    const int FewestTransactions = 60;
    const int MostTransactions = 180;

    static readonly string[] Names = ["NORTH STEEL", "EAST PUMPS", "DELTA TOOLS", "GULF VALVES", "PRAIRIE PAINT", "HARBOR GLASS", "SUMMIT RESIN", "LAKE TIMBER"];
    static readonly (string Code, Bai2Side Side)[] Kinds =
        [("115", Bai2Side.Credit), ("142", Bai2Side.Credit), ("165", Bai2Side.Credit), ("195", Bai2Side.Credit), ("301", Bai2Side.Credit), ("257", Bai2Side.Credit), ("451", Bai2Side.Debit), ("475", Bai2Side.Debit), ("495", Bai2Side.Debit), ("555", Bai2Side.Debit)];

    public string Name => "bai2";

    public IReadOnlyList<string> Plantable => Bai2Spoiling.Codes;

    public IReadOnlyList<PlantedFault> Write(Stream output, GenerationPlan plan)
    {
        using var part = new MemoryStream();
        var run = new Run(part, output, plan);
        run.Write();
        return run.Planted;
    }

    /// <summary>One file under way. A part (account, trailer) is written to memory, spoiled where a fault is due, and passed on.</summary>
    sealed class Run(MemoryStream part, Stream output, GenerationPlan plan)
    {
        readonly SeededNumbers random = new(plan.Seed);
        readonly Bai2Writer writer = new(part, new Bai2WriterOptions());
        readonly Queue<string> due = new(plan.Faults);
        long passed;
        int day;

        public List<PlantedFault> Planted { get; } = [];

        public void Write()
        {
            writer.BeginFile(new Bai2FileHeader(default, "121000358", "GATEWAYDEMO", new DateOnly(2026, 1, 15), "0600", "1", null, null, "2"));
            do
            {
                WriteGroup();
            }
            while (passed < plan.Bytes || due.Count > 0);
            writer.EndFile();
            Pass(unit: "");
        }

        void WriteGroup()
        {
            var asOf = new DateOnly(2026, 1, 14).AddDays(-(day++ % 3650));
            writer.BeginGroup(new Bai2GroupHeader(default, "GATEWAYDEMO", "121000358", Bai2GroupStatus.Update, asOf, "2400", "USD", Bai2AsOfModifier.FinalPreviousDay));
            Pass(unit: "");
            for (var i = 0; i < AccountsOfGroup; i++)
            {
                var number = random.NextInt64(1_000_000_000, 9_999_999_999).ToString(CultureInfo.InvariantCulture);
                WriteAccount(number);
                Pass(number);
            }

            writer.EndGroup();
            Pass(unit: "");
        }

        void WriteAccount(string number)
        {
            var transactions = Enumerable.Range(0, random.Next(FewestTransactions, MostTransactions)).Select(_ => Transaction()).ToList();
            var credits = transactions.Where(IsCredit).Sum(transaction => transaction.Amount ?? 0m);
            var debits = transactions.Where(transaction => !IsCredit(transaction)).Sum(transaction => transaction.Amount ?? 0m);
            var opening = random.Next(1_000_000, 900_000_000) / 100m;
            writer.BeginAccount(new Bai2Account(default, number, "USD",
            [
                Balance("010", opening, null), Balance("015", opening + credits - debits, null),
                Balance("100", credits, transactions.Count(IsCredit)), Balance("400", debits, transactions.Count(transaction => !IsCredit(transaction))),
            ]));
            foreach (var transaction in transactions)
                writer.Write(transaction);
            writer.EndAccount();
        }

        static bool IsCredit(Bai2Transaction transaction) => transaction.Type.Side == Bai2Side.Credit;

        static Bai2Balance Balance(string code, decimal amount, int? count) => new(Type(code, Bai2Side.None), amount, count, Bai2Funds.None);

        static Bai2TypeCode Type(string code, Bai2Side side) => new(code, side, Bai2Level.Detail, Bai2Meaning.Other, Label: null);

        Bai2Transaction Transaction()
        {
            var (code, side) = Kinds[random.Next(Kinds.Length)];
            var amount = random.Next(1_000, 5_000_000) / 100m;
            var text = new StringBuilder($"{Names[random.Next(Names.Length)]} INV{random.Next(100_000_000):00000000}");
            if (random.Next(3) == 0)
                text.Append('\n').Append("ORIG CO ").Append(Names[random.Next(Names.Length)]).Append(" TRACE ").Append(random.Next(1_000_000_000).ToString(CultureInfo.InvariantCulture));
            return new Bai2Transaction(default, Type(code, side), amount, Funds(amount), $"BR{random.NextInt64(10_000_000_000):0000000000}", random.Next(10) < 7 ? $"CR{random.Next(10_000_000):0000000}" : null, text.ToString());
        }

        Bai2Funds Funds(decimal amount) => random.Next(20) switch
        {
            0 => new Bai2Funds("S", [new(0, amount - 1m), new(1, 0.40m), new(2, 0.60m)], null, ""),
            1 => new Bai2Funds("V", [], new DateOnly(2026, 1, 15), random.Next(2) == 0 ? "" : "1430"),
            2 => new Bai2Funds("D", [new(0, amount - 1m), new(3, 1m)], null, ""),
            < 12 => new Bai2Funds("0", [], null, ""),
            _ => new Bai2Funds("Z", [], null, ""),
        };

        /// <summary>Passes on what the writer has written; an account may be spoiled on the way.</summary>
        void Pass(string unit)
        {
            writer.Flush();
            ReadOnlySpan<byte> bytes = part.GetBuffer().AsSpan(0, (int)part.Length);
            if (unit.Length > 0 && due.Count > 0 && passed >= plan.Bytes * Planted.Count / (plan.Faults.Count + 1))
            {
                var code = due.Dequeue();
                Planted.Add(new PlantedFault(code, unit, passed));
                bytes = Encoding.ASCII.GetBytes(Bai2Spoiling.Spoil(code, Encoding.ASCII.GetString(bytes)));
            }

            output.Write(bytes);
            passed += bytes.Length;
            part.SetLength(0);
        }
    }
}
