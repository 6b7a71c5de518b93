using System.Runtime.InteropServices;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>The amounts of a DOC that its arithmetic needs, found in one pass, as advices have documents by the million.</summary>
[StructLayout(LayoutKind.Auto)]
readonly struct RemadvLineAmounts
{
    public RemadvLineAmounts(RemadvLine line)
    {
        var currency = line.Currency;
        decimal? instead = null, invoice = null, other = null;
        foreach (ref readonly var stated in MoneyStated.SpanOf(line.Amounts))
        {
            if (stated.Currency is not null && currency is not null && stated.Currency != currency) continue;
            switch (stated.Qualifier)
            {
                case "12":
                    Paid ??= stated.Amount;
                    break;
                case "9":
                    Due ??= stated.Amount;
                    break;
                case "52":
                    Discount ??= stated.Amount;
                    break;
                case "11":
                    instead ??= stated.Amount;
                    break;
                case "39":
                    invoice ??= stated.Amount;
                    break;
                case "77":
                    other ??= stated.Amount;
                    break;
            }
        }

        Remitted = Paid ?? instead;
        Due ??= invoice ?? other;
    }

    /// <summary>12.</summary>
    public decimal? Paid { get; }

    /// <summary>12, else 11.</summary>
    public decimal? Remitted { get; }

    /// <summary>9, else 39 or 77.</summary>
    public decimal? Due { get; }

    /// <summary>52.</summary>
    public decimal? Discount { get; }
}
