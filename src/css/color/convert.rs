//! Conversions between colour spaces (<https://www.w3.org/TR/css-color-4/#color-conversion-code>).

use super::space::Space;

type Matrix = [[f64; 3]; 3];

const SRGB: Matrix = [
    [506752.0 / 1228815.0, 87881.0 / 245763.0, 12673.0 / 70218.0],
    [87098.0 / 409605.0, 175762.0 / 245763.0, 12673.0 / 175545.0],
    [7918.0 / 409605.0, 87881.0 / 737289.0, 1001167.0 / 1053270.0],
];
const FROM_SRGB: Matrix = [
    [12831.0 / 3959.0, -329.0 / 214.0, -1974.0 / 3959.0],
    [
        -851781.0 / 878810.0,
        1648619.0 / 878810.0,
        36519.0 / 878810.0,
    ],
    [705.0 / 12673.0, -2585.0 / 12673.0, 705.0 / 667.0],
];
const P3: Matrix = [
    [
        608311.0 / 1250200.0,
        189793.0 / 714400.0,
        198249.0 / 1000160.0,
    ],
    [
        35783.0 / 156275.0,
        247089.0 / 357200.0,
        198249.0 / 2500400.0,
    ],
    [0.0, 32229.0 / 714400.0, 5220557.0 / 5000800.0],
];
const FROM_P3: Matrix = [
    [
        446124.0 / 178915.0,
        -333277.0 / 357830.0,
        -72051.0 / 178915.0,
    ],
    [-14852.0 / 17905.0, 63121.0 / 35810.0, 423.0 / 17905.0],
    [11844.0 / 330415.0, -50337.0 / 660830.0, 316169.0 / 330415.0],
];
const A98: Matrix = [
    [
        573536.0 / 994567.0,
        263643.0 / 1420810.0,
        187206.0 / 994567.0,
    ],
    [
        591459.0 / 1989134.0,
        6239551.0 / 9945670.0,
        374412.0 / 4972835.0,
    ],
    [
        53769.0 / 1989134.0,
        351524.0 / 4972835.0,
        4929758.0 / 4972835.0,
    ],
];
const FROM_A98: Matrix = [
    [
        1829569.0 / 896150.0,
        -506331.0 / 896150.0,
        -308931.0 / 896150.0,
    ],
    [
        -851781.0 / 878810.0,
        1648619.0 / 878810.0,
        36519.0 / 878810.0,
    ],
    [
        16779.0 / 1248040.0,
        -147721.0 / 1248040.0,
        1266979.0 / 1248040.0,
    ],
];
const PROPHOTO: Matrix = [
    [
        0.797_766_640_068_978_8,
        0.135_181_297_400_538_34,
        0.031_347_734_126_397_15,
    ],
    [
        0.288_074_827_886_473,
        0.711_835_234_240_873_8,
        0.000_089_937_872_653_325_1,
    ],
    [0.0, 0.0, 0.825_104_602_510_460_3],
];
const FROM_PROPHOTO: Matrix = [
    [
        1.345_798_973_160_281_6,
        -0.255_580_100_079_975_34,
        -0.051_106_285_067_534_01,
    ],
    [
        -0.544_622_439_028_347_5,
        1.508_232_741_313_278_6,
        0.020_536_032_391_479_73,
    ],
    [0.0, 0.0, 1.211_967_545_638_945_4],
];
const REC2020: Matrix = [
    [
        63426534.0 / 99577255.0,
        20160776.0 / 139408157.0,
        47086771.0 / 278816314.0,
    ],
    [
        26158966.0 / 99577255.0,
        472592308.0 / 697040785.0,
        8267143.0 / 139408157.0,
    ],
    [0.0, 19567812.0 / 697040785.0, 295819943.0 / 278816314.0],
];
const FROM_REC2020: Matrix = [
    [
        30757411.0 / 17917100.0,
        -6372589.0 / 17917100.0,
        -4539589.0 / 17917100.0,
    ],
    [
        -19765991.0 / 29648200.0,
        47925759.0 / 29648200.0,
        467509.0 / 29648200.0,
    ],
    [
        792561.0 / 44930125.0,
        -1921689.0 / 44930125.0,
        42328811.0 / 44930125.0,
    ],
];
const D65_TO_D50: Matrix = [
    [
        1.047_929_820_840_548_8,
        0.022_946_793_341_019_088,
        -0.050_192_229_543_135_57,
    ],
    [
        0.029_627_815_688_159_344,
        0.990_434_484_573_249,
        -0.017_073_825_029_385_14,
    ],
    [
        -0.009_243_058_152_591_178,
        0.015_055_144_896_577_895,
        0.751_874_289_958_000_1,
    ],
];
const D50_TO_D65: Matrix = [
    [
        0.955_473_452_704_218_2,
        -0.023_098_536_874_261_423,
        0.063_259_308_661_021_7,
    ],
    [
        -0.028_369_706_963_208_136,
        1.009_995_458_005_822_6,
        0.021_041_398_966_943_008,
    ],
    [
        0.012_314_001_688_319_899,
        -0.020_507_696_433_477_912,
        1.330_365_936_608_075_3,
    ],
];
const XYZ_TO_LMS: Matrix = [
    [
        0.819_022_437_996_703,
        0.361_906_260_052_890_4,
        -0.128_873_781_520_987_9,
    ],
    [
        0.032_983_653_932_388_5,
        0.929_286_861_586_343_4,
        0.036_144_666_350_642_4,
    ],
    [
        0.048_177_189_359_624_2,
        0.264_239_531_752_730_8,
        0.633_547_828_469_430_9,
    ],
];
const LMS_TO_XYZ: Matrix = [
    [
        1.226_879_875_845_924_3,
        -0.557_814_994_460_217_1,
        0.281_391_045_665_964_7,
    ],
    [
        -0.040_575_745_214_800_8,
        1.112_286_803_280_317,
        -0.071_711_058_065_516_4,
    ],
    [
        -0.076_372_936_674_660_1,
        -0.421_493_332_402_243_2,
        1.586_924_019_836_781_6,
    ],
];
const LMS_TO_OKLAB: Matrix = [
    [
        0.210_454_268_309_314,
        0.793_617_774_702_305_4,
        -0.004_072_043_011_619_3,
    ],
    [
        1.977_998_532_431_168_4,
        -2.428_592_242_048_58,
        0.450_593_709_617_411,
    ],
    [
        0.025_904_042_465_547_8,
        0.782_771_712_457_529_6,
        -0.808_675_754_923_077_4,
    ],
];
const OKLAB_TO_LMS: Matrix = [
    [1.0, 0.396_337_777_376_174_9, 0.215_803_757_309_913_6],
    [1.0, -0.105_561_345_815_658_6, -0.063_854_172_825_813_3],
    [1.0, -0.089_484_177_529_811_9, -1.291_485_548_019_409_2],
];

fn times(matrix: Matrix, v: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

/// A curve applied on both sides of zero.
fn mirrored(value: f64, curve: impl Fn(f64) -> f64) -> f64 {
    curve(value.abs()).copysign(value)
}

fn srgb_to_linear(value: f64) -> f64 {
    mirrored(value, |it| {
        if it <= 0.04045 {
            it / 12.92
        } else {
            ((it + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn linear_to_srgb(value: f64) -> f64 {
    mirrored(value, |it| {
        if it > 0.003_130_8 {
            1.055 * it.powf(1.0 / 2.4) - 0.055
        } else {
            12.92 * it
        }
    })
}

fn prophoto_to_linear(value: f64) -> f64 {
    mirrored(value, |it| {
        if it <= 16.0 / 512.0 {
            it / 16.0
        } else {
            it.powf(1.8)
        }
    })
}

fn linear_to_prophoto(value: f64) -> f64 {
    mirrored(value, |it| {
        if it >= 1.0 / 512.0 {
            it.powf(1.0 / 1.8)
        } else {
            16.0 * it
        }
    })
}

const ALPHA: f64 = 1.099_296_826_809_442_9;
const BETA: f64 = 0.018_053_968_510_807;

fn rec2020_to_linear(value: f64) -> f64 {
    mirrored(value, |it| {
        if it < BETA * 4.5 {
            it / 4.5
        } else {
            ((it + ALPHA - 1.0) / ALPHA).powf(1.0 / 0.45)
        }
    })
}

fn linear_to_rec2020(value: f64) -> f64 {
    mirrored(value, |it| {
        if it > BETA {
            ALPHA * it.powf(0.45) - (ALPHA - 1.0)
        } else {
            4.5 * it
        }
    })
}

/// A colour of a space in XYZ under D65.
pub(super) fn to_xyz(space: Space, it: [f64; 3]) -> [f64; 3] {
    match space {
        Space::Srgb => times(SRGB, it.map(srgb_to_linear)),
        Space::SrgbLinear => times(SRGB, it),
        Space::Hsl => to_xyz(Space::Srgb, hsl_to_srgb(it)),
        Space::Hwb => to_xyz(Space::Srgb, hwb_to_srgb(it)),
        Space::Lab => times(D50_TO_D65, lab_to_xyz(it)),
        Space::Lch => to_xyz(Space::Lab, from_polar(it)),
        Space::Oklab => times(LMS_TO_XYZ, times(OKLAB_TO_LMS, it).map(|it| it.powi(3))),
        Space::Oklch => to_xyz(Space::Oklab, from_polar(it)),
        Space::DisplayP3 => times(P3, it.map(srgb_to_linear)),
        Space::DisplayP3Linear => times(P3, it),
        Space::A98Rgb => times(A98, it.map(|it| mirrored(it, |it| it.powf(563.0 / 256.0)))),
        Space::ProphotoRgb => times(D50_TO_D65, times(PROPHOTO, it.map(prophoto_to_linear))),
        Space::Rec2020 => times(REC2020, it.map(rec2020_to_linear)),
        Space::XyzD50 => times(D50_TO_D65, it),
        Space::XyzD65 => it,
    }
}

/// A colour in XYZ under D65 in another space.
pub(super) fn from_xyz(space: Space, it: [f64; 3]) -> [f64; 3] {
    match space {
        Space::Srgb => times(FROM_SRGB, it).map(linear_to_srgb),
        Space::SrgbLinear => times(FROM_SRGB, it),
        Space::Hsl => srgb_to_hsl(from_xyz(Space::Srgb, it)),
        Space::Hwb => srgb_to_hwb(from_xyz(Space::Srgb, it)),
        Space::Lab => xyz_to_lab(times(D65_TO_D50, it)),
        Space::Lch => to_polar(from_xyz(Space::Lab, it)),
        Space::Oklab => times(LMS_TO_OKLAB, times(XYZ_TO_LMS, it).map(f64::cbrt)),
        Space::Oklch => to_polar(from_xyz(Space::Oklab, it)),
        Space::DisplayP3 => times(FROM_P3, it).map(linear_to_srgb),
        Space::DisplayP3Linear => times(FROM_P3, it),
        Space::A98Rgb => times(FROM_A98, it).map(|it| mirrored(it, |it| it.powf(256.0 / 563.0))),
        Space::ProphotoRgb => times(FROM_PROPHOTO, times(D65_TO_D50, it)).map(linear_to_prophoto),
        Space::Rec2020 => times(FROM_REC2020, it).map(linear_to_rec2020),
        Space::XyzD50 => times(D65_TO_D50, it),
        Space::XyzD65 => it,
    }
}

fn from_polar([lightness, chroma, hue]: [f64; 3]) -> [f64; 3] {
    let (sine, cosine) = hue.to_radians().sin_cos();
    [lightness, chroma * cosine, chroma * sine]
}

fn to_polar([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    [
        lightness,
        a.hypot(b),
        b.atan2(a).to_degrees().rem_euclid(360.0),
    ]
}

const WHITE_D50: [f64; 3] = [0.3457 / 0.3585, 1.0, (1.0 - 0.3457 - 0.3585) / 0.3585];
const EPSILON: f64 = 216.0 / 24389.0;
const KAPPA: f64 = 24389.0 / 27.0;

fn lab_to_xyz([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    let y = (lightness + 16.0) / 116.0;
    let (x, z) = (a / 500.0 + y, y - b / 200.0);
    let cube = |it: f64| {
        let cubed = it.powi(3);
        if cubed > EPSILON {
            cubed
        } else {
            (116.0 * it - 16.0) / KAPPA
        }
    };
    let bright = if lightness > KAPPA * EPSILON {
        y.powi(3)
    } else {
        lightness / KAPPA
    };
    [cube(x) * WHITE_D50[0], bright, cube(z) * WHITE_D50[2]]
}

fn xyz_to_lab(it: [f64; 3]) -> [f64; 3] {
    let root = |value: f64, white: f64| {
        let value = value / white;
        if value > EPSILON {
            value.cbrt()
        } else {
            (KAPPA * value + 16.0) / 116.0
        }
    };
    let [x, y, z] = [
        root(it[0], WHITE_D50[0]),
        root(it[1], WHITE_D50[1]),
        root(it[2], WHITE_D50[2]),
    ];
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

pub(super) fn hsl_to_srgb([hue, saturation, lightness]: [f64; 3]) -> [f64; 3] {
    let (saturation, lightness) = (saturation / 100.0, lightness / 100.0);
    let hue = hue.rem_euclid(360.0);
    [0.0, 8.0, 4.0].map(|n| {
        let k = (n + hue / 30.0) % 12.0;
        let a = saturation * lightness.min(1.0 - lightness);
        lightness - a * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    })
}

pub(super) fn hwb_to_srgb([hue, white, black]: [f64; 3]) -> [f64; 3] {
    let (white, black) = (white / 100.0, black / 100.0);
    if white + black >= 1.0 {
        return [white / (white + black); 3];
    }
    hsl_to_srgb([hue, 100.0, 50.0]).map(|it| it * (1.0 - white - black) + white)
}

fn srgb_to_hsl([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let max = red.max(green).max(blue);
    let min = red.min(green).min(blue);
    let range = max - min;
    let lightness = f64::midpoint(min, max);
    if range == 0.0 {
        return [0.0, 0.0, lightness * 100.0];
    }
    let mut saturation = if lightness == 0.0 || (lightness - 1.0).abs() < f64::EPSILON {
        0.0
    } else {
        (max - lightness) / lightness.min(1.0 - lightness)
    };
    let mut hue = hue_of([red, green, blue], max, range);
    // Colours outside of sRGB can come to a negative saturation.
    if saturation < 0.0 {
        hue += 180.0;
        saturation = -saturation;
    }
    [hue.rem_euclid(360.0), saturation * 100.0, lightness * 100.0]
}

#[allow(clippy::float_cmp)]
fn hue_of([red, green, blue]: [f64; 3], max: f64, range: f64) -> f64 {
    let sixths = if max == red {
        (green - blue) / range + if green < blue { 6.0 } else { 0.0 }
    } else if max == green {
        (blue - red) / range + 2.0
    } else {
        (red - green) / range + 4.0
    };
    sixths * 60.0
}

fn srgb_to_hwb(it: [f64; 3]) -> [f64; 3] {
    let [hue, _, _] = srgb_to_hsl(it);
    let white = it[0].min(it[1]).min(it[2]);
    let black = 1.0 - it[0].max(it[1]).max(it[2]);
    [hue, white * 100.0, black * 100.0]
}
