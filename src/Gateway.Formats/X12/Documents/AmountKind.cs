namespace Gateway.Formats.X12.Documents;

/// <summary>What an amount is that a total is made of.</summary>
enum AmountKind : byte
{
    /// <summary>RMR04.</summary>
    RemittanceLine,

    /// <summary>ADX01 of the payment as a whole.</summary>
    OuterAdjustment,

    /// <summary>ADX01 below an RMR: inside that line already, so not counted.</summary>
    InnerAdjustment,

    /// <summary>Quantity × price of an IT1, rounded.</summary>
    InvoiceLine,

    /// <summary>SAC05 that is deducted (SAC01 A); its part is negative.</summary>
    Allowance,

    /// <summary>SAC05 that is added (SAC01 C).</summary>
    Charge,

    /// <summary>SAC05 that is only told (SAC01 N), so not counted.</summary>
    Information,

    /// <summary>TXI02.</summary>
    Tax,
}
