using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha.Writer;

/// <summary>Records 7 of one entry, numbered and tied to it by its trace number.</summary>
sealed class AddendaWriter(RecordBuffer record)
{
    const int InformationLength = 80;

    readonly ReturnWriter returns = new(record);

    /// <summary>How many records <see cref="Write"/> writes.</summary>
    public static int Count(NachaEntry entry) => Single(entry) + Informations(entry);

    public void Write(NachaEntry entry, EntryForm form, string trace)
    {
        var sequence = long.Parse(trace.AsSpan(trace.Length - 7));
        if (entry.International is { } international) WriteInternational(international, sequence);
        if (entry.Terminal is { } terminal) WriteTerminal(terminal, trace);
        var informations = Informations(entry);
        for (var i = 0; i < informations; i++) WriteInformation(entry.PaymentInformation, i, form, sequence);
        for (var i = 0; i < Correspondents(entry).Count; i++) WriteCorrespondent(Correspondents(entry)[i], i + 1, sequence);
        if (entry.Change is { } change) returns.Write(change, form, trace);
        if (entry.Return is { } returned) returns.Write(returned, entry.Kind, form, trace);
    }

    /// <summary>As many as the text needs, and no fewer than the document came with: blank ones are kept.</summary>
    static int Informations(NachaEntry entry) =>
        Math.Max((entry.PaymentInformation.Length + InformationLength - 1) / InformationLength, entry.AddendaCount - Single(entry));

    /// <summary>All but 05 and 17.</summary>
    static int Single(NachaEntry entry) =>
        (entry.Terminal is null ? 0 : 1) + (entry.Return is null ? 0 : 1) + (entry.Change is null ? 0 : 1)
        + (entry.International is null ? 0 : InternationalAddenda.Mandatory) + Correspondents(entry).Count;

    static IReadOnlyList<NachaForeignBank> Correspondents(NachaEntry entry) => entry.International?.CorrespondentBanks ?? [];

    void WriteInformation(string text, int index, EntryForm form, long sequence)
    {
        var from = Math.Min(index * InformationLength, text.Length);
        record.Begin(form == EntryForm.International ? InternationalAddenda.Remittance : PaymentAddendaRecord.Layout);
        record.Text(PaymentAddendaRecord.Information, text[from..Math.Min(from + InformationLength, text.Length)]);
        record.Number(AddendaRecord.Sequence, index + 1);
        record.Number(AddendaRecord.EntrySequence, sequence);
        record.End();
    }

    void WriteTerminal(NachaTerminal terminal, string trace)
    {
        record.Begin(TerminalAddendaRecord.Layout);
        record.Text(TerminalAddendaRecord.Reference, terminal.Reference);
        record.Text(TerminalAddendaRecord.SecondReference, terminal.SecondReference);
        record.Text(TerminalAddendaRecord.Terminal, terminal.Terminal);
        record.Text(TerminalAddendaRecord.Serial, terminal.Serial);
        record.Text(TerminalAddendaRecord.Day, terminal.MonthAndDay);
        record.Text(TerminalAddendaRecord.Authorisation, terminal.Authorisation);
        record.Text(TerminalAddendaRecord.Location, terminal.Location);
        record.Text(TerminalAddendaRecord.City, terminal.City);
        record.Text(TerminalAddendaRecord.State, terminal.State);
        record.Text(AddendaRecord.Trace, trace);
        record.End();
    }

    void WriteInternational(NachaInternational entry, long sequence)
    {
        record.Begin(InternationalAddenda.Transaction);
        record.Text(InternationalAddenda.TransactionType, entry.TransactionType);
        if (entry.ForeignAmount is { } amount) record.Number(InternationalAddenda.ForeignAmount, Cents.Of(amount));
        record.Text(InternationalAddenda.ForeignTrace, entry.ForeignTrace);
        record.Text(InternationalAddenda.ReceiverName, entry.ReceiverName);
        End(sequence);
        WritePair(InternationalAddenda.Originator, InternationalAddenda.OriginatorName, entry.OriginatorName, InternationalAddenda.OriginatorStreet, entry.OriginatorStreet, sequence);
        WritePair(InternationalAddenda.OriginatorPlace, InternationalAddenda.OriginatorCity, entry.OriginatorCity, InternationalAddenda.OriginatorCountry, entry.OriginatorCountry, sequence);
        WriteBank(InternationalAddenda.OriginatingBank, entry.OriginatingBank, sequence);
        WriteBank(InternationalAddenda.ReceivingBank, entry.ReceivingBank, sequence);
        WritePair(InternationalAddenda.Receiver, InternationalAddenda.ReceiverId, entry.ReceiverIdentification, InternationalAddenda.ReceiverStreet, entry.ReceiverStreet, sequence);
        WritePair(InternationalAddenda.ReceiverPlace, InternationalAddenda.ReceiverCity, entry.ReceiverCity, InternationalAddenda.ReceiverCountry, entry.ReceiverCountry, sequence);
    }

    void WritePair(RecordLayout layout, Field first, string firstText, Field second, string secondText, long sequence)
    {
        record.Begin(layout);
        record.Text(first, firstText);
        record.Text(second, secondText);
        End(sequence);
    }

    void WriteBank(RecordLayout layout, NachaForeignBank bank, long sequence)
    {
        record.Begin(layout);
        WriteBankFields(bank);
        End(sequence);
    }

    void WriteCorrespondent(NachaForeignBank bank, int number, long sequence)
    {
        record.Begin(InternationalAddenda.Correspondent);
        WriteBankFields(bank);
        record.Number(AddendaRecord.Sequence, number);
        End(sequence);
    }

    /// <summary>Addenda 13, 14 and 18 have them in the same columns.</summary>
    void WriteBankFields(NachaForeignBank bank)
    {
        record.Text(InternationalAddenda.BankName, bank.Name);
        record.Text(InternationalAddenda.BankIdQualifier, bank.IdQualifier);
        record.Text(InternationalAddenda.BankId, bank.Id);
        record.Text(InternationalAddenda.BankCountry, bank.Country);
    }

    void End(long sequence)
    {
        record.Number(AddendaRecord.EntrySequence, sequence);
        record.End();
    }
}
