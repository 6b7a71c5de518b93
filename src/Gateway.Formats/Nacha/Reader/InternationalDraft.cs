using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>Addenda 10 to 18 of an IAT entry while they are read.</summary>
sealed class InternationalDraft
{
    static readonly NachaForeignBank NoBank = new("", "", "", "");

    readonly List<NachaForeignBank> correspondents = [];
    string transactionType = "";
    decimal? foreignAmount;
    string foreignTrace = "";
    string receiverName = "";
    string originatorName = "";
    string originatorStreet = "";
    string originatorCity = "";
    string originatorCountry = "";
    NachaForeignBank originatingBank = NoBank;
    NachaForeignBank receivingBank = NoBank;
    string receiverId = "";
    string receiverStreet = "";
    string receiverCity = "";
    string receiverCountry = "";
    int seen;

    public int LastType { get; set; }

    public int Remittances { get; set; }

    public int Correspondents { get; private set; }

    public string ReceiverName => receiverName;

    /// <summary>Types out of 10 to 16 that are missing, as a message lists them.</summary>
    public string Missing => string.Join(", ", Enumerable.Range(10, 7).Where(type => (seen & (1 << type)) == 0));

    /// <summary>False when an addenda of the type stood there before.</summary>
    public bool MarkSeen(int type)
    {
        var first = (seen & (1 << type)) == 0;
        seen |= 1 << type;
        return first;
    }

    public void Take(NachaContext context, int type)
    {
        switch (type)
        {
            case 10:
                transactionType = context.Text(InternationalAddenda.TransactionType);
                foreignAmount = InternationalAddenda.ForeignAmount.Number(context.Lines.Record) is >= 0 and var cents ? Dollars.Of(cents) : null;
                foreignTrace = context.Text(InternationalAddenda.ForeignTrace);
                receiverName = context.Text(InternationalAddenda.ReceiverName);
                break;
            case 11:
                originatorName = context.Text(InternationalAddenda.OriginatorName);
                originatorStreet = context.Text(InternationalAddenda.OriginatorStreet);
                break;
            case 12:
                originatorCity = context.Text(InternationalAddenda.OriginatorCity);
                originatorCountry = context.Text(InternationalAddenda.OriginatorCountry);
                break;
            case 13:
                originatingBank = Bank(context);
                break;
            case 14:
                receivingBank = Bank(context);
                break;
            case 15:
                receiverId = context.Text(InternationalAddenda.ReceiverId);
                receiverStreet = context.Text(InternationalAddenda.ReceiverStreet);
                break;
            case 16:
                receiverCity = context.Text(InternationalAddenda.ReceiverCity);
                receiverCountry = context.Text(InternationalAddenda.ReceiverCountry);
                break;
        }
    }

    public void AddCorrespondent(NachaContext context)
    {
        Correspondents++;
        if (Correspondents <= InternationalAddenda.MostCorrespondents)
            correspondents.Add(Bank(context));
    }

    public NachaInternational Complete() => new(
        transactionType, foreignAmount, foreignTrace, receiverName, originatorName, originatorStreet, originatorCity, originatorCountry,
        originatingBank, receivingBank, receiverId, receiverStreet, receiverCity, receiverCountry, correspondents);

    static NachaForeignBank Bank(NachaContext context) => new(
        context.Text(InternationalAddenda.BankName), context.Text(InternationalAddenda.BankIdQualifier),
        context.Text(InternationalAddenda.BankId), context.Text(InternationalAddenda.BankCountry));
}
