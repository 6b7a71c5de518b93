using System.Globalization;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Read.Receipts;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;

namespace Gateway.Pipeline.Imports.Seeds;

/// <summary>One thing that an older system has taken in, as the key that it would claim here.</summary>
/// <param name="Hash">Of its bytes, where the older system knows it.</param>
/// <param name="At">When it was taken; null is now. Control numbers are forgotten some time after it, as the partner's profile says.</param>
/// <param name="Account">Code of the register, for an entry of money.</param>
sealed record ReceivedRow(int Line, string Scope, string Key, byte[]? Hash, DateTimeOffset? At, string? Account)
{
    public const string ReceiptScope = "receipt";

    /// <summary>Null with its faults in the reader.</summary>
    public static ReceivedRow? Read(RowReader reader, PartnerDirectory partners)
    {
        var row = ControlNumberSeed.OneOf(reader, "kind", "interchange", "file", "trace") switch
        {
            "interchange" => Interchange(reader, partners),
            "file" => new ReceivedRow(reader.Line, "file", Hex(reader, isNeeded: true) is { } hash ? Convert.ToHexStringLower(hash) : "", null, TakenAt(reader), null),
            "trace" => Trace(reader),
            _ => null,
        };
        return reader.Faults.Count > 0 ? null : row?.Scope == "file" ? row with { Hash = Convert.FromHexString(row.Key) } : row;
    }

    static ReceivedRow Interchange(RowReader reader, PartnerDirectory partners)
    {
        var partner = reader.RequiredText("partner");
        if (partner.Length > 0 && partners.Find(partner) is null)
        {
            reader.Add("partner", partner, $"the ID of a profile: {string.Join(", ", partners.Profiles.Select(profile => profile.Id))}");
        }

        var format = ControlNumberSeed.OneOf(reader, "format", "x12", "edifact", "nacha", "bai2", "lockbox");
        var number = reader.RequiredText("number");
        var key = PostgresText.Indexed(
            $"in|{partner}|{SeedAddresses.Normal(reader.RequiredText("sender"))}>{SeedAddresses.Normal(reader.RequiredText("receiver"))}|{(format == "x12" ? number.PadLeft(9, '0') : number)}");
        return new ReceivedRow(reader.Line, $"{format}-interchange", key, Hex(reader, isNeeded: false), TakenAt(reader), null);
    }

    /// <summary>A check of a lockbox is itself by its payer's account, and a BAI2 credit by its report: of those the file or the interchange is seeded.</summary>
    static ReceivedRow Trace(RowReader reader)
    {
        var source = ControlNumberSeed.OneOf(reader, "source", ReceiptSource.X12Payment.Name, ReceiptSource.Nacha.Name);
        var key = new ReceiptKey(reader.RequiredText("account"), reader.RequiredDate("date"), source ?? "", reader.RequiredAmount("amount"), reader.RequiredText("number"), 1);
        return new ReceivedRow(reader.Line, ReceiptScope, PostgresText.Indexed(key.Entry), null, null, key.BankAccount);
    }

    static DateTimeOffset? TakenAt(RowReader reader) => reader.Date("date") is { } date ? new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    static byte[]? Hex(RowReader reader, bool isNeeded)
    {
        const int length = 64;
        var text = isNeeded ? reader.RequiredText("sha256") : reader.Text("sha256");
        if (text is null or "")
        {
            return null;
        }

        if (text.Length == length && text.All(char.IsAsciiHexDigit))
        {
            return Convert.FromHexString(text);
        }

        reader.Add("sha256", text, string.Create(CultureInfo.InvariantCulture, $"the SHA-256 of the bytes, {length} hexadecimal digits"));
        return null;
    }
}
