namespace Gateway.Formats.Edifact.Documents;

/// <summary>Whether a document (element 1001) adds to what is owed or lowers it. Source: code list 1001, D93A to D07A.</summary>
static class DocumentSign
{
    /// <summary>1 for invoices and debit notes, -1 for credit notes, 0 for what is not known to be either.</summary>
    public static int Of(string? code) => code switch
    {
        "380" or "383" or "384" or "386" or "389" => 1,
        "381" => -1,

        // Orders: what is remitted for one is paid in advance.
        "105" or "220" => 1,
        "80" or "82" or "84" or "325" or "326" or "385" or "387" or "388" or "390" or "393" or "394" or "395" or "456" or "457" or "527" or "575"
            or "623" or "633" or "751" or "780" or "875" or "876" or "877" or "935" => 1,
        "81" or "83" or "261" or "262" or "296" or "308" or "396" or "420" or "458" or "532" => -1,
        _ => 0,
    };
}
