// The emoji names that this workspace knows; any other one is refused, as Slack refuses what it does not know.

const known = new Set(
  `+1 -1 100 alarm_clock ambulance anchor arrow_down arrow_left arrow_right arrow_up arrows_counterclockwise ballot_box_with_check
art bangbang bar_chart beetle beginner bell bell_with_slash black_circle black_square_button blue_circle blue_book blue_heart bomb book books bookmark
bookmark_tabs boom brain brown_circle bug bulb busts_in_silhouette calendar camera card_index chart_with_downwards_trend
chart_with_upwards_trend clap clipboard clock1 clock12 clock3 clock9 closed_book closed_lock_with_key cloud coffee compass computer construction
construction_worker dart date desktop_computer dizzy dog door electric_plug email envelope exclamation eye eyes
fast_forward file_cabinet file_folder fire fire_engine fire_extinguisher firefighter first_aid_kit flag-eu floppy_disk gear globe_with_meridians
green_book green_circle green_heart grey_exclamation grey_question hammer hammer_and_wrench handshake heart heavy_check_mark heavy_exclamation_mark
heavy_plus_sign heavy_minus_sign heavy_multiplication_x helicopter hospital hourglass hourglass_flowing_sand house inbox_tray information_source key
label large_blue_circle large_blue_square large_brown_square large_green_circle large_green_square large_orange_circle large_orange_square
large_purple_circle large_red_square large_yellow_circle large_yellow_square lifebuoy link lock lock_with_ink_pen loudspeaker mag
mag_right mailbox mantelpiece_clock mega memo minidisc money_with_wings mute muscle mushroom name_badge newspaper no_bell no_entry no_entry_sign
notebook ocean ok ok_hand office open_book open_file_folder orange_book orange_circle orange_heart outbox_tray package page_facing_up page_with_curl
pager paperclip partying_face pause_button pencil pencil2 phone pill point_down point_left point_right point_up police_car postbox
pray purple_circle pushpin question radio radio_button raised_hand raised_hands recycle red_circle repeat rescue_worker_helmet reminder_ribbon
robot_face rocket rotating_light round_pushpin runner satellite scroll seedling shield ship skull sleeping slightly_smiling_face smile
snowflake sos spaghetti sparkles speech_balloon spiral_calendar_pad spiral_note_pad stethoscope stop_button stop_sign stopwatch sunny surfer tada telephone telephone_receiver
test_tube thermometer thinking_face thought_balloon thumbsdown thumbsup ticket timer_clock toolbox traffic_light triangular_flag_on_post
trophy truck turtle twisted_rightwards_arrows umbrella unlock vertical_traffic_light video_camera warning wastebasket watch
wave white_check_mark white_circle white_heart white_large_square wrench writing_hand x yellow_circle yellow_heart zap zzz`.split(
    /\s+/,
  ),
);

/** Skin tones may follow a name: `+1::skin-tone-2`. */
export function isEmojiName(name: string): boolean {
  return known.has(name.replace(/::skin-tone-[2-6]$/, ''));
}
